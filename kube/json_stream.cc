#include "kube/json_stream.h"

namespace mcf {

bool JsonStream::Step(char c) {
  if (depth_ == 0) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return false;
    if (c != '{') {
      broken_ = true;
      return false;
    }
  }
  object_ += c;
  if (escaped_) {
    escaped_ = false;
  } else if (in_string_) {
    if (c == '\\') escaped_ = true;
    if (c == '"') in_string_ = false;
  } else if (c == '"') {
    in_string_ = true;
  } else if (c == '{' || c == '[') {
    ++depth_;
  } else if (c == '}' || c == ']') {
    --depth_;
    return depth_ == 0;
  }
  return false;
}

bool JsonStream::Feed(std::string_view bytes,
                      const std::function<bool(std::string_view)>& on_object) {
  for (char c : bytes) {
    const bool complete = Step(c);
    if (object_.size() > kMaxBytes) broken_ = true;
    if (broken_) return false;
    if (!complete) continue;
    const bool go_on = on_object(object_);
    object_.clear();
    if (!go_on) return false;
  }
  return true;
}

}  // namespace mcf
