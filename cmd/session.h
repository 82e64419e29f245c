#ifndef MCF_CMD_SESSION_H_
#define MCF_CMD_SESSION_H_

#include <memory>
#include <optional>

#include "cluster/cluster.h"
#include "cmd/cluster_flags.h"
#include "cmd/context.h"
#include "kube/credential_source.h"
#include "kube/retrying_transport.h"
#include "report/report.h"

namespace mcf {

// A cluster to talk to, with all that it is made of. Not movable: the parts
// refer to each other.
class Session {
 public:
  // Reads the kubeconfig; sends nothing yet. `context_hint`: see
  // LoadedComponents. `context` must outlive the session.
  static Result<std::unique_ptr<Session>> Open(const ClusterOptions& options,
                                               const std::string& context_hint,
                                               Context& context);

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Cluster cluster() { return {*client_, context_.clock, context_.stop}; }
  const Connection& connection() const { return connection_; }
  ReportCluster Description() const;

 private:
  Session(Connection connection, Context& context)
      : context_(context), connection_(std::move(connection)) {}

  Context& context_;
  Connection connection_;
  std::unique_ptr<CredentialSource> credentials_;
  std::unique_ptr<Transport> http_;
  std::optional<RetryingTransport> retrying_;
  std::optional<ApiClient> client_;
};

}  // namespace mcf

#endif  // MCF_CMD_SESSION_H_
