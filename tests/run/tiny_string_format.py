# three ways to format
print("%s-%d" % ("a", 1), "{}-{}".format("a", 1), f"{'a'}-{1}")
