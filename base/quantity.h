#ifndef MCF_BASE_QUANTITY_H_
#define MCF_BASE_QUANTITY_H_

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace mcf {

// A Kubernetes quantity, "1.5Gi", "500m", "1e3": an exact count of nanos.
// Rules: k8s.io/apimachinery/pkg/api/resource, quantity.go.
class Quantity {
 public:
  // Empty when text is no quantity. Finer than a nano is rounded up, binary
  // values are capped at 2^63-1, values beyond 1.7e29 are not a quantity here.
  static std::optional<Quantity> Parse(std::string_view text);

  // By value: 1Gi == 1024Mi, 1000m == 1.
  auto operator<=>(const Quantity& other) const {
    return nanos_ <=> other.nanos_;
  }
  bool operator==(const Quantity& other) const {
    return nanos_ == other.nanos_;
  }

  bool IsZero() const { return nanos_ == 0; }
  bool IsNegative() const { return nanos_ < 0; }
  bool IsWhole() const;  // no fraction: whole bytes

  // As the API server prints it: no fraction, the largest suffix of the typed
  // family that keeps it whole. 2000m -> 2, 1024Mi -> 1Gi, 1.5Gi -> 1536Mi.
  std::string ToString() const;

 private:
  enum class Family { kBinary, kDecimal, kExponent };

  __extension__ typedef __int128 Int128;

  Int128 nanos_ = 0;
  Family family_ = Family::kDecimal;
};

}  // namespace mcf

#endif  // MCF_BASE_QUANTITY_H_
