#include "report/claims_json.h"
#include "report/report.h"
#include "report/secret_text.h"
#include "report/wording.h"

namespace mcf {
namespace {

Json ToJson(const std::optional<Position>& where) {
  if (!where || where->file.empty()) return nullptr;
  return {
      {"file", where->file}, {"line", where->line}, {"column", where->column}};
}

Json ToJson(const FieldOwner& owner) {
  Json json = {{"manager", owner.manager},
               {"operation", owner.operation},
               {"time", owner.time}};
  if (!owner.subresource.empty()) json["subresource"] = owner.subresource;
  return json;
}

// Of a secret a program learns that it differs, from the entry being there.
Json Plain(const Json& value) {
  if (value.is_string() && IsSecretText(value.get_ref<const std::string&>())) {
    return kSecretText;
  }
  if (!value.is_object()) return value;
  Json plain = Json::object();
  for (const auto& [key, item] : value.items()) plain[key] = Plain(item);
  return plain;
}

void SetValue(Json& json, const char* key, const std::optional<Json>& value,
              bool secret) {
  if (value) json[key] = secret ? Plain(*value) : *value;
}

Json ToJson(const FieldChange& field) {
  Json json = {
      {"path", field.path.ToString()}, {"cause", ToString(field.cause)},
      {"owners", Json::array()},       {"source", ToJson(field.source)},
      {"secret", field.secret},        {"ownershipOnly", field.ownership_only}};
  SetValue(json, "manifest", field.manifest, field.secret);
  SetValue(json, "applied", field.applied, field.secret);
  SetValue(json, "live", field.live, field.secret);
  SetValue(json, "result", field.after, field.secret);
  for (const FieldOwner& owner : field.owners) {
    json["owners"].push_back(ToJson(owner));
  }
  return json;
}

const char* KindOf(const Error& error) {
  switch (error.kind) {
    case Error::Kind::kConflict:
      return "conflict";
    case Error::Kind::kCluster:
      return "cluster";
    default:
      return "refused";
  }
}

Json ToJson(const std::optional<Error>& blocked) {
  if (!blocked) return nullptr;
  return {{"kind", KindOf(*blocked)},
          {"message", blocked->what},
          {"why", blocked->why},
          {"fix", blocked->fix}};
}

Json ToJson(const Change& change) {
  Json json = {{"apiVersion", change.api_version},
               {"kind", change.key.kind},
               {"namespace", change.key.ns},
               {"name", change.key.name},
               {"operation", ToString(change.operation)},
               {"blocked", ToJson(change.blocked)},
               {"checkedBy", change.checked_by_server ? "server" : "local"},
               {"effect", ToString(change.effect)},
               {"changes", Json::array()},
               {"conflicts", Json::array()},
               {"takeover", Json::array()}};
  for (const FieldChange& field : change.fields) {
    json["changes"].push_back(ToJson(field));
  }
  for (const FieldConflict& conflict : change.conflicts) {
    json["conflicts"].push_back({{"path", conflict.path.ToString()},
                                 {"owner", ToJson(conflict.owner)},
                                 {"allowed", conflict.allowed}});
  }
  for (const TakenField& field : change.takeover) {
    json["takeover"].push_back(
        {{"path", field.path.ToString()}, {"owner", ToJson(field.owner)}});
  }
  return json;
}

Json ToJson(const Warning& warning) {
  return {{"code", warning.code},
          {"message", warning.what},
          {"fix", warning.fix},
          {"path", warning.path},
          {"source", ToJson(warning.where)}};
}

Json OrNull(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json ToJson(const Step& step, std::size_t number) {
  return {{"step", number},
          {"do", ToString(step.kind)},
          {"object",
           IsOfRecord(step.kind) ? Json(nullptr) : Json(step.key.ToString())},
          {"after", step.after},
          {"behind", step.behind},
          {"onlyIf", OrNull(ToString(step.only_if))},
          {"consent", OrNull(step.consent)}};
}

Json SummaryOf(const ComponentPlan& component) {
  const auto count = [&](Operation operation) {
    std::size_t number = 0;
    for (const Change& change : component.changes) {
      if (change.operation == operation) ++number;
    }
    return number;
  };
  return {{"create", count(Operation::kCreate)},
          {"update", count(Operation::kUpdate)},
          {"recreate", count(Operation::kRecreate)},
          {"delete", count(Operation::kDelete)},
          {"unchanged", count(Operation::kUnchanged)},
          {"blocked", CountsOf(component).blocked}};
}

Json ToJson(const ComponentPlan& component) {
  Json json = {{"id", component.id.ToString()},
               {"source", ToJson(std::optional<Position>(component.where))},
               {"summary", SummaryOf(component)},
               {"objects", Json::array()},
               {"claims", ClaimsToJson(component.ledger)},
               {"claimsComplete", component.ledger.complete},
               {"impact",
                {{"restarts", component.impact.restarts},
                 {"creates", component.impact.creates},
                 {"deletes", component.impact.deletes},
                 {"order", component.impact.order},
                 {"disruptionBudget", component.budget}}},
               {"warnings", Json::array()},
               {"steps", Json::array()}};
  for (const Change& change : component.changes) {
    json["objects"].push_back(ToJson(change));
  }
  for (const Warning& warning : WarningsOf(component)) {
    json["warnings"].push_back(ToJson(warning));
  }
  return json;
}

}  // namespace

Json ReportToJson(const Report& report) {
  Json json = {{"schema", "statefulset-mcf/report/v1"},
               {"cluster",
                {{"context", report.cluster.context},
                 {"server", report.cluster.server},
                 {"user", report.cluster.user}}},
               {"components", Json::array()}};
  for (const ComponentPlan& component : report.plan.components) {
    json["components"].push_back(ToJson(component));
  }
  const std::vector<Step>& steps = report.plan.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    json["components"][steps[i].component]["steps"].push_back(
        ToJson(steps[i], i));
  }
  return json;
}

std::string FormatReportJson(const Report& report) {
  return FormatJson(ReportToJson(report), 2) + "\n";
}

}  // namespace mcf
