#ifndef MCF_KUBE_JSON_STREAM_H_
#define MCF_KUBE_JSON_STREAM_H_

#include <functional>
#include <string>
#include <string_view>

namespace mcf {

// Cuts a stream of JSON objects, fed in pieces of any size, into the texts of
// the objects.
class JsonStream {
 public:
  // Calls on_object for each object that is complete now, until it returns
  // false. False when it did, or when the stream is no sequence of objects.
  bool Feed(std::string_view bytes,
            const std::function<bool(std::string_view)>& on_object);
  bool broken() const { return broken_; }

 private:
  static constexpr std::size_t kMaxBytes = 64u << 20;  // of one object

  bool Step(char c);  // true when c completes an object

  std::string object_;  // what there is of the current one
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool broken_ = false;
};

}  // namespace mcf

#endif  // MCF_KUBE_JSON_STREAM_H_
