#include "manifest/overrides.h"

#include <charconv>

#include "manifest/explain/schema_path.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/schema.h"
#include "manifest/fields/suggestions.h"
#include "manifest/parse_document.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

// Where a path has come to: a node, and what the table says of it.
struct Place {
  YamlNode* node = nullptr;
  const Schema* schema = nullptr;    // of an object
  const FieldInfo* field = nullptr;  // of all else, null at the top
  bool element = false;              // an item or entry of `field`
};

bool IsObject(const Place& place) {
  if (place.field == nullptr) return true;
  if (place.field->type == FieldType::kObject) return true;
  return place.element && place.field->schema != nullptr;
}

// The node becomes one of `type`, what it had before is gone if it was none.
void Become(YamlNode& node, Type type) {
  if (node.type == type) return;
  node = YamlNode{.type = type, .where = node.where};
}

class Override {
 public:
  Override(const std::string& text, const InputKind& kind, Findings& findings)
      : text_(text), kind_(kind), findings_(findings) {
    where_.file = "--set " + text.substr(0, FindEquals());
  }

  void Apply(YamlNode& root) {
    const std::size_t equals = FindEquals();
    if (equals == std::string::npos || equals == 0) {
      return Fail("is not PATH=VALUE", "write --set spec.FIELD=VALUE");
    }
    const std::vector<PathStep> steps = SplitFieldPath(text_.substr(0, equals));
    if (steps.empty()) {
      return Fail("the path cannot be read",
                  "write it as spec.container.app.ports[0].servicePort or "
                  "metadata.labels[\"a/b\"]");
    }
    Place place{.node = &root, .schema = kind_.document};
    for (const PathStep& step : steps) {
      if (!Enter(step, &place)) return;
    }
    Write(text_.substr(equals + 1), place);
  }

 private:
  // The first = outside of brackets.
  std::size_t FindEquals() const {
    bool inside = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '[') inside = true;
      if (text_[i] == ']') inside = false;
      if (text_[i] == '=' && !inside) return i;
    }
    return std::string::npos;
  }

  void Fail(std::string what, std::string fix) {
    findings_.FailUsage({where_, ""}, "set.path",
                        {.what = std::move(what), .fix = std::move(fix)});
  }

  bool Enter(const PathStep& step, Place* place) {
    if (IsObject(*place)) return EnterObject(step, place);
    if (place->element || place->field->type == FieldType::kAny) {
      Fail("there is nothing below " + Quote(last_), "end the path there");
      return false;
    }
    if (place->field->type == FieldType::kList) return EnterList(step, place);
    if (place->field->type == FieldType::kMap) return EnterMap(step, place);
    Fail("there is nothing below " + Quote(last_), "end the path there");
    return false;
  }

  bool EnterObject(const PathStep& step, Place* place) {
    last_ = step.text;
    const FieldInfo* field = FindField(*place->schema, step.text, kind_);
    if (field == nullptr) {
      const Level level{place->schema, ""};
      Fail("there is no field " + Quote(step.text),
           SuggestField(step.text, {&level, 1}, kind_));
      return false;
    }
    Become(*place->node, Type::kMap);
    YamlNode* found = nullptr;
    for (YamlEntry& entry : place->node->entries) {
      if (FindField(*place->schema, entry.key, kind_) == field) {
        found = &entry.value;
      }
    }
    if (found == nullptr) found = Add(field->name, *place->node);
    *place = {.node = found, .schema = field->schema, .field = field};
    return true;
  }

  bool EnterList(const PathStep& step, Place* place) {
    Become(*place->node, Type::kList);
    std::vector<YamlNode>& items = place->node->items;
    std::size_t index = 0;
    const char* end = step.text.data() + step.text.size();
    const auto [last, failure] = std::from_chars(step.text.data(), end, index);
    if (failure != std::errc() || last != end || index > items.size()) {
      Fail(Quote(step.text) + " is no index of " + Quote(last_),
           "write one from [0] to [" + std::to_string(items.size()) + "]");
      return false;
    }
    if (index == items.size()) items.push_back(YamlNode{.where = where_});
    last_ += "[" + step.text + "]";
    *place = {.node = &items[index],
              .schema = place->field->schema,
              .field = place->field,
              .element = true};
    return true;
  }

  bool EnterMap(const PathStep& step, Place* place) {
    Become(*place->node, Type::kMap);
    last_ = step.text;
    YamlNode* found = nullptr;
    for (YamlEntry& entry : place->node->entries) {
      if (entry.key == step.text) found = &entry.value;
    }
    if (found == nullptr) found = Add(step.text, *place->node);
    *place = {.node = found,
              .schema = place->field->schema,
              .field = place->field,
              .element = true};
    return true;
  }

  YamlNode* Add(std::string_view key, YamlNode& map) {
    map.entries.push_back(
        {std::string(key), where_, YamlNode{.where = where_}});
    return &map.entries.back().value;
  }

  // Texts are taken as they are; a number or boolean is read as in YAML, and
  // judged with the whole document.
  void Write(const std::string& value, const Place& place) {
    const FieldInfo* field = place.field;
    if (IsObject(place)) {
      if (place.schema == nullptr || place.schema->shorthand.empty()) {
        return Fail(Quote(last_) + " has fields of its own", "set one of them");
      }
    } else if (!place.element && (field->type == FieldType::kList ||
                                  field->type == FieldType::kMap)) {
      return Fail(Quote(last_) + " has more than one value",
                  field->type == FieldType::kList ? "set one item, as [0]"
                                                  : "set one key of it");
    }
    const bool plain = !IsObject(place) && (field->type == FieldType::kBool ||
                                            field->type == FieldType::kInt ||
                                            field->type == FieldType::kEnum);
    if (plain) {
      auto read = ParseYaml(value, where_.file);
      if (read && read->size() == 1) {
        *place.node = std::move(read->front());
        place.node->where = where_;
        return;
      }
    }
    *place.node = YamlNode{.type = Type::kString,
                           .where = where_,
                           .text = value,
                           .quoted = true,
                           .scalar = value};
  }

  const std::string text_;
  const InputKind& kind_;
  Findings& findings_;
  Position where_;
  std::string last_;  // the field or item that the path has come to
};

}  // namespace

Result<void> ApplyOverrides(const std::vector<std::string>& overrides,
                            std::vector<SourceDocument>& documents) {
  if (overrides.empty()) return {};
  SourceDocument* target = nullptr;
  const InputKind* kind = nullptr;
  std::size_t count = 0;
  for (SourceDocument& document : documents) {
    const InputKind* found = GuessKind(document.root);
    if (found == nullptr) continue;
    ++count;
    target = &document;
    kind = found;
  }
  if (count != 1) {
    return Error{.kind = Error::Kind::kUsage,
                 .what = "--set needs exactly one component, the input has " +
                         std::to_string(count),
                 .fix = "name one file with one component",
                 .rule = "set.path"};
  }
  Findings findings;
  for (const std::string& text : overrides) {
    Override(text, *kind, findings).Apply(target->root);
  }
  return findings.TakeErrors("");
}

}  // namespace mcf
