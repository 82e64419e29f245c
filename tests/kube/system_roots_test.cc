#include "kube/system_roots.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <filesystem>
#include <fstream>

#include "tests/kube/certificates.h"
#include "tests/support/program.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

// Folders of three authorities: "bundle.pem" holds one and two, the folder
// "hashed" three as c_rehash leaves it, "plain" one under a name of its own.
class SystemRootsTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(At("hashed"));
    fs::create_directories(At("plain"));
    fs::create_directories(At("empty"));
    const Identity& hashed = authorities_[2];
    Write("bundle.pem",
          authorities_[0].CertificatePem() + authorities_[1].CertificatePem());
    Write("second.pem", authorities_[1].CertificatePem());
    Write("no-pem.pem", "hello");
    Write("hashed/" + HashName(hashed), hashed.CertificatePem());
    Write("plain/one.pem", authorities_[0].CertificatePem());
  }

  std::string At(const std::string& name) const {
    return scratch_.path() + "/" + name;
  }

  // The numbers of the authorities whose servers are trusted, as "1 3".
  std::string Trusted(const RootPlaces& places) const {
    OpensslPtr<X509_STORE> store(X509_STORE_new());
    AddRoots(places, store.get());
    EXPECT_EQ(0u, ERR_peek_error());
    std::string trusted;
    for (std::size_t i = 0; i < authorities_.size(); ++i) {
      const Identity server = MakeIdentity({.signer = &authorities_[i]});
      X509_STORE_CTX* context = X509_STORE_CTX_new();
      X509_STORE_CTX_init(context, store.get(), server.certificate.get(),
                          nullptr);
      if (X509_verify_cert(context) == 1) {
        trusted += (trusted.empty() ? "" : " ") + std::to_string(i + 1);
      }
      X509_STORE_CTX_free(context);
    }
    ERR_clear_error();
    return trusted;
  }

 private:
  static std::string HashName(const Identity& authority) {
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "%08lx.0",
                  X509_subject_name_hash(authority.certificate.get()));
    return name.data();
  }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(At(name)) << text;
  }

  ScratchFolder scratch_;
  const std::vector<Identity> authorities_ = MakeAuthorities();

  static std::vector<Identity> MakeAuthorities() {
    std::vector<Identity> made;
    for (const char* name : {"one", "two", "three"}) {
      made.push_back(MakeAuthority(name));
    }
    return made;
  }
};

TEST_F(SystemRootsTest, TakesFoldersElseTheFirstGoodFile) {
  struct Case {
    const char* name;
    RootPlaces places;
    std::string trusted;
  };
  const Case cases[] = {
      {"a bundle", {.files = {At("bundle.pem")}}, "1 2"},
      {"the first file only",
       {.files = {At("second.pem"), At("bundle.pem")}},
       "2"},
      {"files that are not there or no PEM are passed over",
       {.files = {At("absent.pem"), At("no-pem.pem"), At("second.pem")}},
       "2"},
      {"a folder is no file",
       {.files = {At("plain"), At("bundle.pem")}},
       "1 2"},
      {"a hashed folder", {.folders = {At("hashed")}}, "3"},
      {"a hashed folder spares the bundle",
       {.folders = {At("hashed")}, .files = {At("bundle.pem")}},
       "3"},
      {"unless the file was asked for",
       {.folders = {At("hashed")},
        .files = {At("bundle.pem")},
        .files_too = true},
       "1 2 3"},
      {"a folder without hashes is left to the bundle",
       {.folders = {At("plain"), At("empty"), At("absent"), ""},
        .files = {At("bundle.pem")}},
       "1 2"},
      {"every hashed folder", {.folders = {At("absent"), At("hashed")}}, "3"},
      {"no place", {}, ""},
      {"only bad places",
       {.folders = {At("absent")}, .files = {At("no-pem.pem"), ""}},
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.trusted, Trusted(c.places));
  }
}

TEST(SystemRootPlacesTest, LetsTheEnvironmentReplaceTheUsualPlaces) {
  const RootPlaces usual = SystemRootPlaces(nullptr, nullptr);
  EXPECT_FALSE(usual.files_too);
  struct Case {
    const char *name, *file, *folders;
    RootPlaces expected;
  };
  const Case cases[] = {
      {"a file", "/ca.pem", nullptr, {usual.folders, {"/ca.pem"}, true}},
      {"a folder", nullptr, "/cas", {{"/cas"}, usual.files, false}},
      {"folders", nullptr, "/a:/b", {{"/a", "/b"}, usual.files, false}},
      {"both", "/ca.pem", "/cas", {{"/cas"}, {"/ca.pem"}, true}},
      {"empty ones", "", "", {{""}, {""}, true}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RootPlaces places = SystemRootPlaces(c.file, c.folders);
    EXPECT_EQ(c.expected.folders, places.folders);
    EXPECT_EQ(c.expected.files, places.files);
    EXPECT_EQ(c.expected.files_too, places.files_too);
  }
}

TEST(SystemRootPlacesTest, KnowsTheBundlesOfDistributions) {
  const RootPlaces usual = SystemRootPlaces(nullptr, nullptr);
  for (const char* file :
       {"/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch
        "/etc/pki/tls/certs/ca-bundle.crt",    // Fedora, RHEL
        "/etc/ssl/ca-bundle.pem",              // openSUSE
        "/etc/ssl/cert.pem"}) {                // Alpine, macOS
    SCOPED_TRACE(file);
    EXPECT_NE(usual.files.end(),
              std::find(usual.files.begin(), usual.files.end(), file));
  }
}

}  // namespace
}  // namespace mcf
