#ifndef MCF_MANIFEST_SHARED_CHECKS_H_
#define MCF_MANIFEST_SHARED_CHECKS_H_

#include <map>
#include <string>
#include <string_view>

#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"

namespace mcf {

// Checks that both input kinds need.

// The API server refuses more in one ConfigMap or Secret.
inline constexpr std::size_t kMaxDataBytes = 1u << 20;

// Values that must differ from each other; the second of two is reported.
class Unique {
 public:
  // `what` names the thing in the message: "port name".
  Unique(std::string what, std::string_view rule, Findings& findings)
      : what_(std::move(what)), rule_(rule), findings_(findings) {}

  // `shown` is the value as people write it. Empty ones are passed over.
  void Add(const std::string& shown, const Spot& spot);

 private:
  std::string what_;
  std::string_view rule_;
  Findings& findings_;
  std::map<std::string, Spot> seen_ = {};
};

// An amount that is written, or its default.
struct Amount {
  FieldView field;
  std::string absent = {};  // "" for no default
};

// requests.NAME must not be above limits.NAME.
void CheckRequestBelowLimit(std::string_view name, const Amount& request,
                            const Amount& limit, Findings& findings);

// Bytes with a fraction are legal and never meant.
void WarnAboutFraction(const FieldView& bytes, Findings& findings);

// ReadWriteOncePod stands alone.
void CheckAccessModes(const FieldView& modes, std::string_view rule,
                      Findings& findings);

// A Secret that is referred to must be in the component's namespace; nothing
// is said while one of the two is not known.
void CheckSecretNamespace(const std::string& secret_ns, const std::string& ns,
                          const Spot& spot, Findings& findings);

// -n must not contradict a manifest; "" is none.
void CheckRequiredNamespace(const std::string& ns, const Spot& spot,
                            const std::string& required, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_SHARED_CHECKS_H_
