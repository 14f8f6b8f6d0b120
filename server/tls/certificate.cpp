// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/tls/certificate.h>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <memory>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// Nobody renews it, and our clients know the key, not the date.
constexpr long validity = 10L * 365 * 24 * 3600; // Seconds.
// A guest's clock may be behind.
constexpr long clockSkew = 24 * 3600;
constexpr int serialBytes = 16;
constexpr long versionThree = 2; // As X.509 counts.
constexpr qsizetype longestCommonName = 64; // RFC 5280, ub-common-name.
constexpr qsizetype longestName = 253; // RFC 1035.

template<auto Free>
struct Freed
{
    template<class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
template<class T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;
using Bio = Owned<BIO, BIO_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using Names = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;

//! Qt reads the same queue of this thread, and would take an old error for its own.
struct ErrorsForgotten
{
    ErrorsForgotten() = default;
    ~ErrorsForgotten() { ERR_clear_error(); }
    Q_DISABLE_COPY_MOVE(ErrorsForgotten)
};

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= longestName
        && std::all_of(name.begin(), name.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                   || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.' || c == u'_';
           });
}

QByteArray bytesOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        const std::array<char, 4> bytes {char(v4 >> 24), char(v4 >> 16), char(v4 >> 8), char(v4)};
        return QByteArray(bytes.data(), bytes.size());
    }
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), sizeof v6.c);
}

//! Adds a name of this kind, which is text of `textKind`, both as OpenSSL calls them.
bool addName(GENERAL_NAMES *names, int kind, int textKind, const QByteArray &bytes)
{
    Owned<GENERAL_NAME, GENERAL_NAME_free> name(GENERAL_NAME_new());
    Owned<ASN1_STRING, ASN1_STRING_free> text(ASN1_STRING_type_new(textKind));
    if (!name || !text || !ASN1_STRING_set(text.get(), bytes.constData(), int(bytes.size())))
        return false;
    GENERAL_NAME_set0_value(name.get(), kind, text.release());
    if (!sk_GENERAL_NAME_push(names, name.get()))
        return false;
    name.release();
    return true;
}

bool addNames(X509 *certificate, const QStringList &names, const QList<QHostAddress> &addresses)
{
    const Names all(GENERAL_NAMES_new());
    if (!all)
        return false;
    for (const QString &name : names) {
        if (isName(name) && !addName(all.get(), GEN_DNS, V_ASN1_IA5STRING, name.toLatin1()))
            return false;
    }
    for (const QHostAddress &address : addresses) {
        if (!addName(all.get(), GEN_IPADD, V_ASN1_OCTET_STRING, bytesOf(address)))
            return false;
    }
    return sk_GENERAL_NAME_num(all.get()) == 0
        || X509_add1_ext_i2d(certificate, NID_subject_alt_name, all.get(), 0, X509V3_ADD_DEFAULT);
}

bool addExtension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, serialBytes> bytes {};
    if (RAND_bytes(bytes.data(), int(bytes.size())) != 1)
        return false;
    bytes[0] = (bytes[0] & 0x7f) | 0x40; // Positive, and always of the same length.
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(bytes.data(), int(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setSubject(X509 *certificate, const QString &name)
{
    const QByteArray text = name.left(longestCommonName).toLatin1();
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                      reinterpret_cast<const unsigned char *>(text.constData()),
                                      int(text.size()), -1, 0)
        && X509_set_issuer_name(certificate, subject);
}

bool fill(X509 *certificate, EVP_PKEY *key, const QStringList &names,
          const QList<QHostAddress> &addresses)
{
    const auto first = std::find_if(names.begin(), names.end(), isName);
    return X509_set_version(certificate, versionThree) && setSerial(certificate)
        && X509_gmtime_adj(X509_getm_notBefore(certificate), -clockSkew)
        && X509_gmtime_adj(X509_getm_notAfter(certificate), validity)
        && X509_set_pubkey(certificate, key)
        && setSubject(certificate, first == names.end() ? u"lanthorn"_s : *first)
        && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_key_identifier, "hash")
        && addNames(certificate, names, addresses) && X509_sign(certificate, key, EVP_sha256());
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, qsizetype(size));
}

Bio reading(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

//! Without it OpenSSL asks at the terminal.
int noPassword(char *, int, int, void *)
{
    return -1;
}

} // namespace

Result<QByteArray> makeSelfSigned(const QStringList &names, const QList<QHostAddress> &addresses)
{
    const ErrorsForgotten guard;
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bio pem(BIO_new(BIO_s_mem()));
    if (!key || !certificate || !pem || !fill(certificate.get(), key.get(), names, addresses)
        || !PEM_write_bio_PKCS8PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                          nullptr)
        || !PEM_write_bio_X509(pem.get(), certificate.get())) {
        return Error {ErrorCode::Internal, u"OpenSSL could not make a key and a certificate"_s};
    }
    return contentOf(pem.get());
}

bool isCertificateOf(const QByteArray &certificate, const QByteArray &key)
{
    const ErrorsForgotten guard;
    const Bio certificateBio = reading(certificate);
    const Bio keyBio = reading(key);
    if (!certificateBio || !keyBio)
        return false;
    const Certificate readCertificate(
        PEM_read_bio_X509(certificateBio.get(), nullptr, noPassword, nullptr));
    const Key readKey(PEM_read_bio_PrivateKey(keyBio.get(), nullptr, noPassword, nullptr));
    return readCertificate && readKey
        && X509_check_private_key(readCertificate.get(), readKey.get()) == 1;
}

} // namespace lanthorn::inline server
