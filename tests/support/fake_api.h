#ifndef MCF_TESTS_SUPPORT_FAKE_API_H_
#define MCF_TESTS_SUPPORT_FAKE_API_H_

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kube/transport.h"
#include "object/object.h"

namespace mcf {

// An API server in memory, as far as the tests of cluster/ and apply/ need
// one: objects with uid, resourceVersion, generation, managers and finalizers,
// preconditions, selectors and missing namespaces. Applying merges and removes
// nothing. A StatefulSet is rolled out as soon as it is written.
class FakeApi : public Transport {
 public:
  // Puts an object there as it is; uid and resourceVersion are given to it.
  // What it is then is returned.
  Object Put(const Json& tree);
  // With the uid and resourceVersion that it has.
  void PutAsItIs(const Json& tree);
  // As NamedTree (tests/support/objects.h) makes it.
  Object PutNamed(const std::string& words, const Json& more = Json::object());
  // Changes an object behind our back.
  void Change(const ObjectKey& key, const Json& merge_patch);
  void Erase(const ObjectKey& key);
  std::optional<Object> Find(const ObjectKey& key) const;

  // One line a request, in the order they came: "LIST secrets shop SELECTOR",
  // "GET StatefulSet shop/db", "APPLY …", "POST …", "PUT …", "MERGE …",
  // "DELETE …", "WATCH …", "META …".
  std::vector<std::string> Lines() const;
  std::vector<std::string> Writes() const;  // those that are no reads
  std::vector<HttpRequest> Requests() const;
  void Forget();  // what was asked so far

  // Asked before every request with its line; a response ends it there.
  std::function<std::optional<Result<HttpResponse>>(const std::string& line)>
      before;
  // Kinds the server does not serve, by plural.
  std::set<std::string> missing;
  bool rolls_out = true;
  // The bodies of the next watches; without one a watch ends at once.
  std::deque<std::string> watches;

  static HttpResponse Status(int code, const std::string& reason,
                             const std::string& message,
                             const Json& details = Json::object());
  static HttpResponse Forbidden(const std::string& line);

  Result<HttpResponse> Exchange(const HttpRequest& request,
                                std::stop_token stop) override;
  Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override;

 private:
  struct Target;

  HttpResponse Answer(const Target& target, const HttpRequest& request);
  HttpResponse Get(const Target& target, const HttpRequest& request);
  HttpResponse List(const Target& target);
  HttpResponse Write(const Target& target, const HttpRequest& request);
  HttpResponse Apply(const Target& target, const Json& body);
  HttpResponse MergePatch(const Target& target, const Json& body);
  HttpResponse Create(const Target& target, Json body);
  HttpResponse Replace(const Target& target, Json body);
  HttpResponse Delete(const Target& target, const HttpRequest& request);
  HttpResponse Store(const ObjectKey& key, Json tree, const Json* before,
                     const std::string& manager, const char* operation);

  mutable std::mutex mutex_;
  std::map<ObjectKey, Json> objects_;
  std::vector<std::string> lines_;
  std::vector<HttpRequest> requests_;
  int last_ = 100;  // of what is numbered
};

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_FAKE_API_H_
