#include "object/object.h"

#include <utility>

namespace mcf {
namespace {

Error MissingField(const std::string& field) {
  return {.kind = Error::Kind::kCluster,
          .what = "not a Kubernetes object: " + field +
                  " is missing or is not a string",
          .path = field};
}

}  // namespace

std::string ObjectKey::ToString() const {
  return ns.empty() ? kind + " " + name : kind + " " + ns + "/" + name;
}

std::string ObjectKey::ShortName() const { return kind + "/" + name; }

std::string GroupOf(std::string_view api_version) {
  const std::size_t slash = api_version.find('/');
  if (slash == std::string_view::npos) return "";
  return std::string(api_version.substr(0, slash));
}

Result<Object> Object::FromJson(Json tree) {
  Errors errors;
  if (TextAt(tree, {"apiVersion"}).empty()) {
    errors.push_back(MissingField("apiVersion"));
  }
  if (TextAt(tree, {"kind"}).empty()) errors.push_back(MissingField("kind"));
  if (TextAt(tree, {"metadata", "name"}).empty()) {
    errors.push_back(MissingField("metadata.name"));
  }
  if (!errors.empty()) return errors;
  return Object(std::move(tree));
}

ObjectKey Object::key() const {
  return {.group = GroupOf(api_version()),
          .kind = kind(),
          .ns = ns(),
          .name = name()};
}

std::string Object::api_version() const {
  return TextAt(tree_, {"apiVersion"});
}

std::string Object::kind() const { return TextAt(tree_, {"kind"}); }

std::string Object::name() const { return TextAt(tree_, {"metadata", "name"}); }

std::string Object::ns() const {
  return TextAt(tree_, {"metadata", "namespace"});
}

std::string Object::uid() const { return TextAt(tree_, {"metadata", "uid"}); }

std::string Object::resource_version() const {
  return TextAt(tree_, {"metadata", "resourceVersion"});
}

std::string Object::Label(std::string_view key) const {
  return TextAt(tree_, {"metadata", "labels", key});
}

std::string Object::Annotation(std::string_view key) const {
  return TextAt(tree_, {"metadata", "annotations", key});
}

bool Object::IsTerminating() const {
  return !TextAt(tree_, {"metadata", "deletionTimestamp"}).empty();
}

const Json* Object::Find(const FieldPath& path) const {
  return FindAt(tree_, path);
}

}  // namespace mcf
