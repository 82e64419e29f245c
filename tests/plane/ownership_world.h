#ifndef MCF_TESTS_PLANE_OWNERSHIP_WORLD_H_
#define MCF_TESTS_PLANE_OWNERSHIP_WORLD_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/files.h"
#include "base/process.h"
#include "kube/api_client.h"
#include "kube/credential_source.h"
#include "kube/http_transport.h"
#include "tests/support/program.h"

namespace mcf {

// An object as nobody but its writers changes it: without what controllers
// note in it by themselves. Equal before and after: nothing was written.
Json WithoutStatus(Json object);

// The control plane as the table of changes sees it. May be used by several
// threads at once.
class OwnershipWorld {
 public:
  OwnershipWorld();

  // Null when it does not exist; KIND as object/kinds.h has it.
  Json Live(const std::string& kind, const std::string& name,
            const std::string& ns) const;
  // The StatefulSet once its controller has seen the newest version of it.
  Json SettledSet(const std::string& name, const std::string& ns) const;

  // The program under test; `k`, `jp`, `mp` and `ssa` in a command of sh are
  // those of ownership/README.md.
  ProgramResult Tool(const std::vector<std::string>& words) const;
  ProgramResult Shell(const std::string& command, const std::string& ns,
                      const std::string& folder) const;

  // Makes the user that may read what is rendered and write nothing.
  static const char* kReader;
  void MakeReader() const;

 private:
  mutable SystemFiles files_;
  SystemProcess process_;
  Connection connection_;
  SystemClock clock_;
  std::unique_ptr<CredentialSource> credentials_;
  std::unique_ptr<HttpTransport> transport_;
};

}  // namespace mcf

#endif  // MCF_TESTS_PLANE_OWNERSHIP_WORLD_H_
