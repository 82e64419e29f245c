#ifndef MCF_MANIFEST_SHARED_CHECKS_H_
#define MCF_MANIFEST_SHARED_CHECKS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/findings.h"

namespace mcf {

// What the tables and checks of both input kinds need.

inline constexpr int kMaxPort = 65535;

inline constexpr std::string_view kAccessModes =
    "ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod";

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
  void Add(const Field<std::string>& field) { Add(field.value, field.spot()); }

 private:
  std::string what_;
  std::string_view rule_;
  Findings& findings_;
  std::map<std::string, Spot> seen_ = {};
};

// ReadWriteOncePod stands alone.
void CheckAccessModes(const Field<std::vector<std::string>>& modes,
                      std::string_view rule, Findings& findings);

// -n must not contradict a manifest; "" is none.
void CheckRequiredNamespace(const std::string& ns, const Spot& spot,
                            const std::string& required, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_SHARED_CHECKS_H_
