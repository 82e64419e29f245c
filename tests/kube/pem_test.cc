#include "kube/pem.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include "tests/kube/certificates.h"

namespace mcf {
namespace {

std::string WithCrlf(const std::string& text) {
  std::string crlf;
  for (char c : text) {
    if (c == '\n') crlf += '\r';
    crlf += c;
  }
  return crlf;
}

TEST(PemTest, ReadsBundles) {
  const std::string one = MakeAuthority("one").CertificatePem();
  const std::string two = MakeAuthority("two").CertificatePem();
  const std::string key = MakeAuthority("three").KeyPem();
  struct Case {
    const char* name;
    std::string pem;
    std::size_t count;
  };
  const Case cases[] = {
      {"one", one, 1},
      {"several", one + two, 2},
      {"text between", "# my CA\n" + one + "\nsubject=two\n" + two + "\n\n", 2},
      {"CRLF", WithCrlf(one + two), 2},
      {"a key between", one + key + two, 2},
      {"no line end", one.substr(0, one.size() - 1), 1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    auto certificates = ReadCertificates(c.pem, "certificate-authority");
    ASSERT_TRUE(certificates);
    EXPECT_EQ(c.count, certificates->size());
    // What is left there would be taken for a failure of the next handshake.
    EXPECT_EQ(0u, ERR_peek_error());
  }
}

TEST(PemTest, RefusesBrokenBundles) {
  const std::string one = MakeAuthority("one").CertificatePem();
  std::string broken = one;
  broken.replace(100, 4, "????");
  struct Case {
    const char* name;
    std::string pem, what;
  };
  const Case cases[] = {
      {"empty", "", "ca: holds no certificate"},
      {"text", "hunter2", "ca: holds no certificate"},
      {"a key", MakeAuthority("k").KeyPem(), "ca: holds no certificate"},
      {"broken", broken, "ca: certificate 1 cannot be read"},
      {"second broken", one + broken, "ca: certificate 2 cannot be read"},
      {"cut short", one.substr(0, 200), "ca: certificate 1 cannot be read"},
      {"no certificate inside",
       "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
       "ca: certificate 1 cannot be read"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    auto certificates = ReadCertificates(c.pem, "ca");
    ASSERT_FALSE(certificates);
    EXPECT_EQ(c.what, certificates.errors().front().what);
    EXPECT_EQ(Error::Kind::kKubeconfig, certificates.errors().front().kind);
    EXPECT_EQ(0u, ERR_peek_error());
  }
}

TEST(PemTest, ReadsKeysOfEveryKind) {
  struct Case {
    const char* name;
    EVP_PKEY* key;
  };
  const Case cases[] = {
      {"EC", EVP_EC_gen("P-256")},
      {"EC P-384", EVP_EC_gen("P-384")},
      {"RSA", EVP_RSA_gen(2048)},
      {"Ed25519", EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Identity identity = MakeIdentity({.key = c.key});
    std::vector<std::string> texts = {identity.KeyPem(),
                                      WithCrlf(identity.KeyPem())};
    const std::string traditional = identity.TraditionalKeyPem();
    if (!traditional.empty()) {
      texts.push_back(traditional);
      texts.push_back(identity.CertificatePem() + traditional);
      texts.push_back(
          "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n"
          "-----END EC PARAMETERS-----\n" +
          traditional);
    }
    for (const std::string& text : texts) {
      auto key = ReadPrivateKey(text, "client-key");
      ASSERT_TRUE(key);
      EXPECT_EQ(1, EVP_PKEY_eq(identity.key.get(), key->get()));
      EXPECT_EQ(0u, ERR_peek_error());
    }
  }
}

TEST(PemTest, RefusesKeysItCannotUse) {
  const Identity identity = MakeAuthority("k");
  struct Case {
    const char* name;
    std::string pem, what;
  };
  const Case cases[] = {
      {"empty", "", "client-key: holds no private key that can be read"},
      {"a certificate", identity.CertificatePem(),
       "client-key: holds no private key that can be read"},
      {"cut short", identity.KeyPem().substr(0, 90),
       "client-key: holds no private key that can be read"},
      {"encrypted", identity.KeyPem("hunter2"),
       "client-key: the private key is encrypted"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    auto key = ReadPrivateKey(c.pem, "client-key");
    ASSERT_FALSE(key);
    EXPECT_EQ(c.what, key.errors().front().what);
    EXPECT_NE("", key.errors().front().fix);
    EXPECT_EQ(0u, ERR_peek_error());
  }
}

}  // namespace
}  // namespace mcf
