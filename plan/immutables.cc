#include "plan/immutables.h"

#include <algorithm>

#include "base/text.h"
#include "object/defaults.h"
#include "object/immutable_fields.h"

namespace mcf {
namespace {

using WayOut = ImmutableField::WayOut;

void Replace(std::string& text, std::string_view mark,
             const std::string& words) {
  const std::size_t at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), words);
}

// None of these fields is secret.
std::string ValueAt(const Object& object, const ImmutableChange& change) {
  const Json* value = object.Find(change.path);
  const bool has_text = value != nullptr && value->is_string();
  return has_text ? value->get<std::string>()
                  : std::string(change.field->absent);
}

std::string FixFor(const ObjectKey& key, WayOut way_out, bool one) {
  const std::string fix =
      std::string("restore the old ") + (one ? "value" : "values") + ", or ";
  const std::string kubectl =
      "kubectl delete " + ToLower(key.kind) + " " + key.name + " -n " + key.ns;
  switch (way_out) {
    case WayOut::kDelete:
      return fix + "delete the object first: " + kubectl;
    case WayOut::kMakeAnew:
      return fix +
             "make the set anew around its pods and claims, which stay as they "
             "are: " +
             kubectl + " --cascade=orphan, then apply";
    case WayOut::kOtherName:
      break;
  }
  return fix + "give the component a new name";
}

}  // namespace

std::optional<Error> RefuseImmutable(const Object& live, const Object& next,
                                     bool changes_content) {
  Json before = live.tree();
  Json after = next.tree();
  DefaultAll(before);
  DefaultAll(after);
  const std::vector<ImmutableChange> changes =
      FindImmutableChanges(before, after, changes_content);
  if (changes.empty()) return std::nullopt;
  std::vector<std::string> paths;
  WayOut way_out = WayOut::kDelete;
  for (const ImmutableChange& change : changes) {
    paths.push_back(change.path.ToString());
    way_out = std::max(way_out, change.field->way_out);
  }
  const bool one = changes.size() == 1;
  const ImmutableChange& first = changes.front();
  std::string what(first.field->what);
  Replace(what, "{path}", Join(paths, ", "));
  Replace(what, "{from}", ValueAt(live, first));
  Replace(what, "{to}", ValueAt(next, first));
  std::string why(first.field->why);
  Replace(why, "{field}", one ? "this field" : "these fields");
  return Error{.kind = Error::Kind::kRefused,
               .what = live.key().ToString() + ": " + what,
               .why = why,
               .fix = FixFor(live.key(), way_out, one)};
}

}  // namespace mcf
