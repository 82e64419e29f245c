#ifndef MCF_KUBE_API_CLIENT_H_
#define MCF_KUBE_API_CLIENT_H_

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "kube/api_reply.h"
#include "kube/transport.h"
#include "object/cascade.h"
#include "object/kinds.h"
#include "object/object.h"

namespace mcf {

struct ApplyOptions {
  std::string manager;
  bool force = false;
  bool dry_run = false;
  // Preconditions: both or neither.
  std::string uid = {}, resource_version = {};
};

struct PatchOptions {
  std::string manager;
  bool dry_run = false;
};

struct DeleteOptions {
  std::string uid = {}, resource_version = {};  // preconditions, in the body
  std::optional<Cascade> cascade = {};          // else as the server is used to
  bool dry_run = false;
};

struct WatchEvent {
  std::string type;  // ADDED, MODIFIED, DELETED, BOOKMARK, ERROR
  Json object;
};

// The Kubernetes API, one method a verb. Replies of any status are values;
// only exchanges without a response are errors. Thread-safe; the transport
// must outlive it.
class ApiClient {
 public:
  explicit ApiClient(Transport& transport) : transport_(transport) {}

  Result<ApiReply> Get(const ObjectKey& key, std::stop_token stop);
  // The metadata alone, so that what a Secret holds stays in the cluster. The
  // body is a PartialObjectMetadata.
  Result<ApiReply> GetMetadata(const ObjectKey& key, std::stop_token stop);
  // All pages. ns "" lists every namespace, or a kind that has none. Items get
  // their apiVersion and kind. The reply's body is {"items": […],
  // "metadata": {"resourceVersion": …}}.
  struct ListQuery {
    std::string ns = {}, label_selector = {}, field_selector = {};
  };
  Result<ApiReply> List(const KindInfo& kind, const ListQuery& query,
                        std::stop_token stop);
  // Server-side apply. The body is written as the server's YAML reader needs
  // it (docs/how-it-works.md).
  Result<ApiReply> Apply(const Object& object, const ApplyOptions& options,
                         std::stop_token stop);
  Result<ApiReply> Create(const Object& object, const std::string& manager,
                          std::stop_token stop);  // POST
  Result<ApiReply> Replace(const Object& object, const std::string& manager,
                           std::stop_token stop);  // PUT with resourceVersion
  // JSON merge patch.
  Result<ApiReply> MergePatch(const ObjectKey& key, const Json& patch,
                              const std::string& manager, std::stop_token stop);
  // JSON patch, a list of operations. Repeatable when one of them replaces the
  // resourceVersion.
  Result<ApiReply> JsonPatch(const ObjectKey& key, const Json& operations,
                             const PatchOptions& options, std::stop_token stop);
  Result<ApiReply> Delete(const ObjectKey& key, const DeleteOptions& options,
                          std::stop_token stop);
  // Events from resource_version on, until on_event returns false, the server
  // ends the stream or a stop. A failed start is a reply that is not ok.
  Result<ApiReply> Watch(const KindInfo& kind, const ListQuery& query,
                         const std::string& resource_version,
                         const std::function<bool(const WatchEvent&)>& on_event,
                         std::stop_token stop);
  Result<ApiReply> Version(std::stop_token stop);  // GET /version

 private:
  Transport& transport_;  // borrowed
};

// The JSON text of an apply body: no ASCII-only escapes, no escaped slashes,
// control characters that YAML 1.1 refuses or changes written as \uXXXX.
std::string FormatApplyBody(const Json& tree);

}  // namespace mcf

#endif  // MCF_KUBE_API_CLIENT_H_
