#ifndef MCF_TESTS_SUPPORT_CONTRACT_H_
#define MCF_TESTS_SUPPORT_CONTRACT_H_

#include <map>
#include <set>
#include <string>

#include "base/json.h"

namespace mcf {

// What docs/contract.md says of one JSON output: the example under its heading,
// and the keys in the first cells of the tables there.
struct JsonContract {
  Json example;
  std::set<std::string> explained;
};

// By heading, as "diff". Each has an example.
std::map<std::string, JsonContract> ReadJsonContracts();

// Where the keys of an output stand: "errors[].line". Below a key whose value
// may be anything, as "live" and "libraries", nothing is looked for.
std::set<std::string> PlacesOfKeys(const Json& output);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_CONTRACT_H_
