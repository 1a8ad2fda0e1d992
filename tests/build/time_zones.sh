# zoneinfo has its data on a system that has none, without the package tzdata; the system's own data wins.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
cat > main.py << 'END'
import datetime, zoneinfo
for name in "Europe/Berlin", "America/Argentina/Ushuaia":
    print(name, datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo(name)).utcoffset())
print("Asia/Tokyo" in zoneinfo.available_timezones(), len(zoneinfo.available_timezones()) > 400, zoneinfo.TZPATH)
try:
    zoneinfo.ZoneInfo("Europe/Nowhere")
except zoneinfo.ZoneInfoNotFoundError as error:
    print(error)
END
keelback build --python=env/bin/python main.py
expect_status 0
if [ ! -d /usr/share/zoneinfo ]; then
    expect "note[KB0107]: zoneinfo reads the time zones of the system"
    exit 0
fi
reject note
make_root root main.dist
in_root root /app/main
expect_status 0
expect_output "$(env/bin/python main.py)"
# This system believes that Berlin lies in Japan.
mkdir -p root/usr/share/zoneinfo/Europe
cp /usr/share/zoneinfo/Asia/Tokyo root/usr/share/zoneinfo/Europe/Berlin
in_root root /app/main
expect "Europe/Berlin 9:00:00"
keelback verify main.dist
[ "$status" = 3 ] || expect_status 0
reject zoneinfo/
