# HTTPS trusts the certificates of the system it runs on, wherever that keeps them: a local CA in roots laid out as
# Debian, Fedora, SUSE and Alpine have it. Where it is not installed, the connection is refused.
. "$COMMON"
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj "/CN=Local CA" 2> /dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 2 -subj "/CN=Other CA" 2> /dev/null
openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj "/CN=localhost" 2> /dev/null
openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out chain.pem \
    -extfile <(echo subjectAltName=IP:127.0.0.1) 2> /dev/null
cat > main.py << 'END'
import os, ssl, sys, urllib.request
text = urllib.request.urlopen(sys.argv[1], timeout=20).read().decode()
print(text.strip(), len(ssl.create_default_context().get_ca_certs()), [n for n in os.environ if "SSL" in n])
END
echo served > page.txt
build main.py
expect_status 0
"$TEST_PYTHON" "$(dirname "$COMMON")/https_server.py" > port 2> /dev/null &
server=$!
trap 'kill $server' EXIT
while [ ! -s port ]; do sleep 0.2; done
url=https://127.0.0.1:$(cat port)/page.txt

# Where each system has the file, and what leads there.
make_root debian main.dist
hashed=$(openssl x509 -in ca.pem -noout -hash).0
mkdir -p debian/etc/ssl/certs debian/usr/lib/ssl
cp ca.pem debian/etc/ssl/certs/ca-certificates.crt
cp ca.pem "debian/etc/ssl/certs/$hashed"
ln -s /etc/ssl/certs debian/usr/lib/ssl/certs
make_root fedora main.dist
mkdir -p fedora/etc/pki/ca-trust/extracted/pem fedora/etc/pki/tls/certs fedora/etc/ssl
cp ca.pem fedora/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
ln -s /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem fedora/etc/pki/tls/certs/ca-bundle.crt
ln -s /etc/pki/tls/certs fedora/etc/ssl/certs
make_root suse main.dist
mkdir -p suse/var/lib/ca-certificates/pem suse/etc/ssl
cp ca.pem suse/var/lib/ca-certificates/ca-bundle.pem
cp ca.pem "suse/var/lib/ca-certificates/pem/$hashed"
ln -s /var/lib/ca-certificates/pem suse/etc/ssl/certs
make_root alpine main.dist
mkdir -p alpine/etc/ssl/certs
cp ca.pem alpine/etc/ssl/certs/ca-certificates.crt
ln -s certs/ca-certificates.crt alpine/etc/ssl/cert.pem

for system in debian fedora suse alpine; do
    in_root $system /app/main "$url"
    [ $status = 0 ] || fail "$system: exit code $status"
    grep -Eqx 'served [01] \[\]' out || fail "$system: not what was served"
done
# Controls: another CA, none at all, and the variable that always counts.
cp other.pem fedora/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
in_root fedora /app/main "$url"
expect_status 1
expect CERTIFICATE_VERIFY_FAILED
rm alpine/etc/ssl/cert.pem alpine/etc/ssl/certs/ca-certificates.crt
in_root alpine /app/main "$url"
expect CERTIFICATE_VERIFY_FAILED
cp ca.pem alpine/tmp/mine.pem
in_root alpine SSL_CERT_FILE=/tmp/mine.pem /app/main "$url"
expect "served 1 ['SSL_CERT_FILE']"
