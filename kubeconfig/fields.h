#ifndef MCF_KUBECONFIG_FIELDS_H_
#define MCF_KUBECONFIG_FIELDS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kubeconfig/stanzas.h"

namespace mcf {

// Reads the fields of one stanza; what is absent or null reads as empty.
// Problems go to `errors` and never quote a value, it could be a credential.
class Fields {
 public:
  // `label` names the stanza in errors: `user "admin"`. All are borrowed.
  Fields(const Stanza& stanza, std::string label, Errors& errors)
      : stanza_(stanza), label_(std::move(label)), errors_(errors) {}

  std::string Text(std::string_view key);
  bool Bool(std::string_view key);
  std::vector<std::string> Texts(std::string_view key);
  std::map<std::string, std::vector<std::string>> TextLists(
      std::string_view key);
  std::string Base64(std::string_view key);  // decoded
  // A path; a relative one starts from the folder of the stanza's file.
  std::string Path(std::string_view key);

  void Fail(std::string_view key, const std::string& what,
            const std::string& fix);

 private:
  const YamlNode* Find(std::string_view key) const;
  std::vector<std::string> TextsOf(const YamlNode& node, std::string_view key);

  const Stanza& stanza_;
  std::string label_;
  Errors& errors_;
};

}  // namespace mcf

#endif  // MCF_KUBECONFIG_FIELDS_H_
