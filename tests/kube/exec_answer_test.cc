#include "kube/exec_answer.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "tests/kube/certificates.h"

namespace mcf {
namespace {

using std::chrono::system_clock;

ExecPlugin MakePlugin() {
  return {.label = "user \"u\": exec",
          .api_version = "client.authentication.k8s.io/v1",
          .command = "aws"};
}

// An answer with this status, as JSON text.
std::string AnswerWith(const std::string& status) {
  return "{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\": "
         "\"ExecCredential\", \"spec\": {\"interactive\": false}, "
         "\"status\": " +
         status + "}";
}

std::string Quoted(const std::string& text) { return FormatJson(Json(text)); }

TEST(ExecAnswerTest, TellsTheProgramWhatIsAsked) {
  ExecPlugin plugin = MakePlugin();
  EXPECT_EQ(
      "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":"
      "\"ExecCredential\",\"spec\":{\"interactive\":false}}",
      FormatExecInfo(plugin, false));
  plugin.api_version = "client.authentication.k8s.io/v1beta1";
  plugin.cluster = "{\"config\":null,\"server\":\"https://s\"}";
  EXPECT_EQ(
      "{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"kind\":"
      "\"ExecCredential\",\"spec\":{\"cluster\":{\"config\":null,\"server\":"
      "\"https://s\"},\"interactive\":true}}",
      FormatExecInfo(plugin, true));
}

TEST(ExecAnswerTest, ReadsTokens) {
  struct Case {
    const char *status, *token;
  };
  const Case cases[] = {
      {"{\"token\": \"t\"}", "t"},
      {"{\"token\": \"t\", \"clientCertificateData\": \"\"}", "t"},
      {"{\"token\": \"t\", \"clientKeyData\": null, \"new\": 1}", "t"},
      {"{\"token\": \"t\", \"expirationTimestamp\": null}", "t"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.status);
    const auto answer = ParseExecAnswer(AnswerWith(c.status), MakePlugin());
    ASSERT_TRUE(answer) << answer.errors().front().ToString();
    EXPECT_EQ((Credential{.headers = {{"Authorization",
                                       std::string("Bearer ") + c.token}}}),
              answer->credential);
    EXPECT_EQ(std::nullopt, answer->expires);
  }
}

TEST(ExecAnswerTest, ReadsExpiry) {
  const system_clock::time_point noon =
      std::chrono::sys_days(std::chrono::year(2026) / 1 / 2) +
      std::chrono::hours(12);
  const std::pair<const char*, std::optional<system_clock::time_point>>
      cases[] = {
          {"2026-01-02T12:00:00Z", noon},
          {"2026-01-02T14:00:00+02:00", noon},
          {"2026-01-02T12:00:00.5Z", noon + std::chrono::milliseconds(500)},
          {"9999-12-31T23:59:59Z", std::nullopt},
          {"", std::nullopt},
      };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    const auto answer = ParseExecAnswer(
        AnswerWith("{\"token\": \"t\", \"expirationTimestamp\": \"" +
                   std::string(text) + "\"}"),
        MakePlugin());
    ASSERT_TRUE(answer);
    EXPECT_EQ(expected, answer->expires);
  }
}

TEST(ExecAnswerTest, ReadsCertificates) {
  const Identity me = MakeIdentity({.common_name = "me"});
  const std::string pair =
      "\"clientCertificateData\": " + Quoted(me.CertificatePem()) +
      ", \"clientKeyData\": " + Quoted(me.KeyPem());
  for (const bool with_token : {false, true}) {
    const auto answer = ParseExecAnswer(
        AnswerWith("{" + std::string(with_token ? "\"token\": \"t\", " : "") +
                   pair + "}"),
        MakePlugin());
    ASSERT_TRUE(answer) << answer.errors().front().ToString();
    EXPECT_EQ(me.CertificatePem(), answer->credential.certificate_pem);
    EXPECT_EQ(me.KeyPem(), answer->credential.key_pem);
    EXPECT_EQ(with_token ? 1u : 0u, answer->credential.headers.size());
  }
}

TEST(ExecAnswerTest, RefusesWhatIsNone) {
  const Identity me = MakeIdentity({}), other = MakeIdentity({});
  const std::string certificate =
      "{\"clientCertificateData\": " + Quoted(me.CertificatePem());
  struct Case {
    std::string text, what;
  };
  const Case cases[] = {
      {"", "is empty"},
      {" \n", "is empty"},
      {"hunter2", "is not JSON"},
      {"\"hunter2\"", "is not JSON"},
      {"[]", "is not JSON"},
      {AnswerWith("{\"token\": \"hunter2\"}") + "x", "is not JSON"},
      {"{}", "is no ExecCredential"},
      {"{\"kind\": \"Status\", \"token\": \"hunter2\"}",
       "is no ExecCredential"},
      {"{\"kind\": \"ExecCredential\"}",
       "has another apiVersion than client.authentication.k8s.io/v1"},
      {"{\"kind\": \"ExecCredential\", \"apiVersion\": "
       "\"client.authentication.k8s.io/v1beta1\", \"status\": {\"token\": "
       "\"hunter2\"}}",
       "has another apiVersion than client.authentication.k8s.io/v1"},
      {AnswerWith("null"), "has no status"},
      {AnswerWith("\"hunter2\""), "has no status"},
      {AnswerWith("{}"), "has neither a token nor a client certificate"},
      {AnswerWith("{\"token\": \"\"}"),
       "has neither a token nor a client certificate"},
      {AnswerWith("{\"token\": 1}"),
       "has a status with something other than texts"},
      {AnswerWith("{\"token\": \"hunter2\\nX-Evil: 1\"}"),
       "has a token with a line end or control character"},
      {AnswerWith(
           "{\"token\": \"hunter2\", \"expirationTimestamp\": \"soon\"}"),
       "has an expirationTimestamp that is no RFC 3339 time"},
      {AnswerWith("{\"token\": \"hunter2\", \"expirationTimestamp\": 12}"),
       "has a status with something other than texts"},
      {AnswerWith(certificate + "}"),
       "has only one of client certificate and key"},
      {AnswerWith("{\"clientKeyData\": \"hunter2\"}"),
       "has only one of client certificate and key"},
      {AnswerWith(certificate + ", \"clientKeyData\": \"hunter2\"}"),
       "has no readable key"},
      {AnswerWith("{\"clientCertificateData\": \"x\", \"clientKeyData\": " +
                  Quoted(me.KeyPem()) + "}"),
       "has no readable certificate"},
      {AnswerWith(certificate +
                  ", \"clientKeyData\": " + Quoted(other.KeyPem()) + "}"),
       "has a key that belongs to another certificate"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto answer = ParseExecAnswer(c.text, MakePlugin());
    ASSERT_FALSE(answer);
    const Error& error = answer.errors().front();
    EXPECT_EQ("user \"u\": exec: the answer of aws " + c.what, error.what);
    EXPECT_EQ(Error::Kind::kKubeconfig, error.kind);
    EXPECT_EQ(std::string::npos, error.ToString().find("hunter2"));
    EXPECT_EQ(std::string::npos, error.ToString().find("BEGIN"));
  }
}

}  // namespace
}  // namespace mcf
