# An extension module that lacks a library is a fault where no run can show that it is not needed.
. "$COMMON"
mkdir -p away
library away/libgone.so <<< 'int gone(void) { return 0; }'
library app.dist/lib/_ext.so away/libgone.so <<< 'int gone(void); void* PyInit__ext(void) { gone(); return 0; }'
library app.dist/lib/plugin.so away/libgone.so <<< 'int gone(void); int plugin(void) { return gone(); }'
program app.dist/app <<< 'int main(void) { return 0; }'
verify --static-only --json app.dist
expect_status 1
json '[f["file"] for f in report["findings"] if f["weight"] == "fault"] == ["lib/_ext.so"]'
verify app.dist
expect_status 0
expect "lib/_ext.so needs libgone.so, which is not in the dist"
rm app.dist/lib/_ext.so
verify --static-only app.dist
expect_status 0
expect "lib/plugin.so needs libgone.so, which is not in the dist"
