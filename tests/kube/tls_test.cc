// Whom we trust, and how we are trusted, against real handshakes.

#include "kube/tls.h"

#include <gtest/gtest.h>

#include "tests/kube/transport_fixture.h"

namespace mcf {
namespace {

class TlsTest : public TransportTest {
 protected:
  static TestServer::Handler Ok() {
    return [](const Seen&, Peer& peer) { peer.Respond(200, "{}"); };
  }
};

TEST_F(TlsTest, TrustsWhatTheAuthoritySigned) {
  Start(Ok());
  EXPECT_EQ("", ErrorOfGet());
  // An address cannot be asked for by name.
  EXPECT_EQ("", server_->last().server_name);
}

TEST_F(TlsTest, AsksForTheNameOfTheServer) {
  Start(Ok());
  connection_.server = server_->Url("localhost");
  Connect();
  EXPECT_EQ("", ErrorOfGet());
  EXPECT_EQ("localhost", server_->last().server_name);
  EXPECT_EQ("localhost:" + Port(), server_->last().Header("Host"));
}

TEST_F(TlsTest, ServesIpv6Addresses) {
  Start({.identity = &identity_, .ipv6 = true}, Ok());
  if (!server_->bound()) GTEST_SKIP() << "no IPv6 on this machine";
  connection_.server = server_->Url("[::1]");
  Connect();
  EXPECT_EQ("", ErrorOfGet());
  EXPECT_EQ("[::1]:" + Port(), server_->last().Header("Host"));
  const Identity other =
      MakeIdentity({.names = "IP:fd00::1", .signer = &authority_});
  Start({.identity = &other, .ipv6 = true}, Ok());
  connection_.server = server_->Url("[::1]");
  Connect();
  EXPECT_TRUE(ErrorOfGet().starts_with(
      "error: the certificate of [::1]:" + Port() + " is not valid for ::1\n"));
}

TEST_F(TlsTest, RefusesAnotherAuthority) {
  Start(Ok());
  connection_.ca_pem = MakeAuthority("other").CertificatePem();
  Connect();
  EXPECT_EQ("error: the certificate of 127.0.0.1:" + Port() +
                " is signed by an unknown authority\n"
                "  why: it is not signed by the certificate-authority of the "
                "kubeconfig\n"
                "  fix: give the cluster the API server's authority in "
                "certificate-authority, or check that this is the right "
                "server\n",
            ErrorOfGet());
  EXPECT_EQ(Error::Kind::kCluster, Get().errors().front().kind);
  EXPECT_TRUE(server_->seen().empty());  // not a byte of a request
}

TEST_F(TlsTest, RefusesAnAuthorityThatOnlyHasTheSameName) {
  Start(Ok());
  connection_.ca_pem = MakeAuthority("authority").CertificatePem();
  Connect();
  EXPECT_TRUE(
      ErrorOfGet().starts_with("error: the certificate of 127.0.0.1:" + Port() +
                               " is signed by an unknown authority\n"));
}

TEST_F(TlsTest, TrustsTheMachinesAuthoritiesWhenNoneIsGiven) {
  Start(Ok());
  connection_.ca_pem.clear();
  Connect();
  EXPECT_EQ("error: the certificate of 127.0.0.1:" + Port() +
                " is signed by an unknown authority\n"
                "  why: the kubeconfig names no authority, and this machine "
                "does not trust the signer\n"
                "  fix: give the cluster the API server's authority in "
                "certificate-authority, or check that this is the right "
                "server\n",
            ErrorOfGet());
  const std::string path = testing::TempDir() + "mcf_tls_test_roots.pem";
  std::FILE* file = std::fopen(path.c_str(), "w");
  ASSERT_NE(nullptr, file);
  std::fputs(authority_.CertificatePem().c_str(), file);
  std::fclose(file);
  setenv("SSL_CERT_FILE", path.c_str(), 1);
  Connect();
  EXPECT_EQ("", ErrorOfGet());
  // Given one, the machine's do not count beside it.
  connection_.ca_pem = MakeAuthority("other").CertificatePem();
  Connect();
  EXPECT_NE("", ErrorOfGet());
  unsetenv("SSL_CERT_FILE");
  std::remove(path.c_str());
}

TEST_F(TlsTest, TakesBundlesAndIntermediateAuthorities) {
  const Identity middle = MakeIdentity({.common_name = "middle",
                                        .names = "",
                                        .signer = &authority_,
                                        .is_authority = true});
  const Identity leaf = MakeIdentity({.signer = &middle});
  Start({.identity = &leaf}, Ok());
  EXPECT_NE("", ErrorOfGet());  // the server does not send the middle one
  const std::string other = MakeAuthority("other").CertificatePem();
  for (const std::string& bundle :
       {other + middle.CertificatePem() + authority_.CertificatePem(),
        other + other + middle.CertificatePem(), leaf.CertificatePem()}) {
    connection_.ca_pem = bundle;
    Connect();
    EXPECT_EQ("", ErrorOfGet());
  }
}

TEST_F(TlsTest, RefusesAnotherName) {
  const Identity other = MakeIdentity(
      {.common_name = "127.0.0.1",  // does not count
       .names = "DNS:kubernetes,DNS:*.k8s.example,IP:10.96.0.1,IP:fd00::1",
       .signer = &authority_});
  Start({.identity = &other}, Ok());
  EXPECT_EQ("error: the certificate of 127.0.0.1:" + Port() +
                " is not valid for 127.0.0.1\n"
                "  why: it is valid for kubernetes, *.k8s.example, 10.96.0.1, "
                "FD00:0:0:0:0:0:0:1\n"
                "  fix: if this is the right server, set tls-server-name to "
                "one of these names\n",
            ErrorOfGet());
  EXPECT_TRUE(server_->seen().empty());
}

TEST_F(TlsTest, ExpectsTheNameItIsTold) {
  const Identity other =
      MakeIdentity({.names = "DNS:kubernetes,DNS:*.k8s.example,IP:10.96.0.1",
                    .signer = &authority_});
  Start({.identity = &other}, Ok());
  struct Case {
    const char *name, *server_name;
    bool good;
  };
  const Case cases[] = {
      {"kubernetes", "kubernetes", true},
      {"a.k8s.example", "a.k8s.example", true},
      {"a.k8s.example.", "a.k8s.example", true},
      {"10.96.0.1", "", true},
      {"k8s.example", "", false},
      {"a.b.k8s.example", "", false},
      {"10.96.0.2", "", false},
      {"127.0.0.1", "", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    connection_.tls_server_name = c.name;
    Connect();
    const std::size_t before = server_->seen().size();
    const std::string error = ErrorOfGet();
    EXPECT_EQ(c.good, error.empty()) << error;
    EXPECT_EQ(before + (c.good ? 1 : 0), server_->seen().size());
    if (!c.good) {
      EXPECT_NE(std::string::npos,
                error.find(std::string(" is not valid for ") + c.name));
      continue;
    }
    EXPECT_EQ(c.server_name, server_->last().server_name);
    EXPECT_EQ("127.0.0.1:" + Port(), server_->last().Header("Host"));
  }
}

TEST_F(TlsTest, TakesNoCommonNameForAName) {
  const Identity other = MakeIdentity(
      {.common_name = "localhost", .names = "", .signer = &authority_});
  Start({.identity = &other}, Ok());
  connection_.server = server_->Url("localhost");
  Connect();
  EXPECT_NE(std::string::npos,
            ErrorOfGet().find("is not valid for localhost\n"
                              "  why: it is valid for no name at all\n"));
}

TEST_F(TlsTest, RefusesCertificatesOutOfDate) {
  const Identity expired = MakeIdentity(
      {.signer = &authority_, .valid_from = -7200, .valid_until = -3600});
  Start({.identity = &expired}, Ok());
  EXPECT_TRUE(
      ErrorOfGet().starts_with("error: the certificate of 127.0.0.1:" + Port() +
                               " has expired\n"
                               "  why: it was valid until 20"))
      << ErrorOfGet();
  const Identity future = MakeIdentity(
      {.signer = &authority_, .valid_from = 3600, .valid_until = 7200});
  Start({.identity = &future}, Ok());
  const std::string error = ErrorOfGet();
  EXPECT_TRUE(
      error.starts_with("error: the certificate of 127.0.0.1:" + Port() +
                        " is not valid yet\n"
                        "  why: it is valid from 20"));
  EXPECT_TRUE(error.ends_with("  fix: check the clock of this machine\n"));
}

TEST_F(TlsTest, TrustsAnybodyWhenToldSo) {
  const Identity self = MakeIdentity({.names = "DNS:nothing"});
  Start({.identity = &self}, Ok());
  connection_.ca_pem.clear();
  connection_.insecure_skip_tls_verify = true;
  Connect();
  EXPECT_EQ("", ErrorOfGet());
}

TEST_F(TlsTest, ShowsItsCertificate) {
  const Identity middle = MakeIdentity({.common_name = "middle",
                                        .names = "",
                                        .signer = &authority_,
                                        .is_authority = true});
  EVP_PKEY* const keys[] = {EVP_EC_gen("P-256"), EVP_RSA_gen(2048),
                            EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
  for (EVP_PKEY* key : keys) {
    const Identity client = MakeIdentity(
        {.common_name = "jane", .names = "", .signer = &middle, .key = key});
    Start({.identity = &identity_, .client_authority = &authority_}, Ok());
    // The server knows the root alone: the chain has to be sent along.
    connection_.client_certificate_pem =
        client.CertificatePem() + middle.CertificatePem();
    connection_.client_key_pem = client.KeyPem();
    Connect();
    EXPECT_EQ("", ErrorOfGet());
    EXPECT_EQ("jane", server_->last().client);
  }
}

TEST_F(TlsTest, SaysThatTheServerWantsACertificate) {
  Start({.identity = &identity_, .client_authority = &authority_}, Ok());
  EXPECT_NE(std::string::npos, ErrorOfGet().find("certificate required"))
      << ErrorOfGet();
}

TEST_F(TlsTest, ReportsCredentialsItCannotRead) {
  const Identity client = MakeIdentity({.signer = &authority_});
  const Identity other = MakeIdentity({.signer = &authority_});
  struct Case {
    const char* name;
    std::string ca, certificate, key, error;
  };
  const std::string ca = authority_.CertificatePem();
  const std::string pem_fix =
      "  fix: give a PEM file with a -----BEGIN CERTIFICATE----- block\n";
  const Case cases[] = {
      {"no authority", "text", "", "",
       "error: certificate-authority: holds no certificate\n" + pem_fix},
      {"no certificate", ca, "text", client.KeyPem(),
       "error: client-certificate: holds no certificate\n" + pem_fix},
      {"no key", ca, client.CertificatePem(), "hunter2",
       "error: client-key: holds no private key that can be read\n"
       "  fix: give a PEM file with a -----BEGIN PRIVATE KEY----- block\n"},
      {"another key", ca, client.CertificatePem(), other.KeyPem(),
       "error: client-key: belongs to another certificate\n"
       "  fix: use the key that client-certificate was made for\n"},
  };
  Start(Ok());
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    connection_.ca_pem = c.ca;
    connection_.client_certificate_pem = c.certificate;
    connection_.client_key_pem = c.key;
    Connect();
    EXPECT_EQ(c.error, ErrorOfGet());
    EXPECT_EQ(c.error, ErrorOfGet());  // and again
  }
  EXPECT_EQ(0, server_->connections());
}

TEST_F(TlsTest, SaysThatAServerSpeaksNoTls) {
  Start({}, Ok());
  connection_.server = "https://127.0.0.1:" + Port();
  Connect();
  EXPECT_EQ("error: 127.0.0.1:" + Port() +
                " does not speak TLS\n"
                "  fix: check the port of the server in the kubeconfig\n",
            ErrorOfGet());
}

}  // namespace
}  // namespace mcf
