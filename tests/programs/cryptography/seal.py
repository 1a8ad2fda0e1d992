"""cryptography: AES-GCM, Ed25519, a certificate, a password, Fernet."""
import base64
import datetime

from cryptography import x509
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.x509.oid import NameOID

print(AESGCM(bytes(32)).encrypt(bytes(12), b"bird", b"header").hex())
key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
print(key.sign(b"bird").hex()[:32])
print(PBKDF2HMAC(hashes.SHA256(), 32, b"salt", 1000).derive(b"password").hex()[:32])
print(Fernet(base64.urlsafe_b64encode(bytes(32)))._encrypt_from_parts(b"bird", 0, bytes(16)).decode()[:32])
name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wren")])
start = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
               .serial_number(7).not_valid_before(start).not_valid_after(start + datetime.timedelta(days=1))
               .add_extension(x509.SubjectAlternativeName([x509.DNSName("bird.example")]), False).sign(key, None))
print(certificate.fingerprint(hashes.SHA256()).hex()[:32])
pem = rsa.generate_private_key(65537, 2048).private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                                          serialization.BestAvailableEncryption(b"x"))
print(serialization.load_pem_private_key(pem, b"x").key_size)
