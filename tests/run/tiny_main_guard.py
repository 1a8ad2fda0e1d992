# the usual main guard
def main():
    print("main runs")
    return 3


if __name__ == "__main__":
    raise SystemExit(main())
