#include "manifest/platform_application/reader.h"

namespace mcf {
namespace {

std::map<std::string, std::string> Amounts(const FieldView& field) {
  std::map<std::string, std::string> amounts;
  for (const FieldView& entry : field.Entries()) {
    if (entry.HasText()) amounts[entry.key()] = entry.Text();
  }
  return amounts;
}

ApplicationMount MakeMount(const FieldView& field) {
  const FieldView source = field["source"];
  return {.name = field["name"].LocatedText(),
          .mount_path = field["mountPath"].LocatedText(),
          .config_map = source["configMap"]["name"].Text(),
          .secret_name = source["secret"]["secretName"].Text()};
}

ApplicationClaimTemplate MakeTemplate(const FieldView& field) {
  ApplicationClaimTemplate made{
      .name = field["name"].LocatedText(),
      .mount_path = field["mountPath"].LocatedText(),
      .size = field["size"].LocatedText(),
      .storage_class = field["storageClassName"].LocatedText(),
      .access_modes = field["accessModes"].Texts()};
  if (made.access_modes.empty()) made.access_modes = {"ReadWriteOnce"};
  return made;
}

void SetDeployment(const FieldView& field, PlatformApplication* app) {
  app->image = field["image"].LocatedText();
  for (const FieldView& port : field["ports"].Items()) {
    app->ports.push_back({.port = port["port"].LocatedNumber(),
                          .protocol = port["protocol"].Text()});
  }
  if (field["readinessProbe"].Has()) {
    app->readiness_port = field["readinessProbe"]["port"].LocatedNumber();
    app->readiness_path = field["readinessProbe"]["path"].Text();
  }
  app->resources = {.requests = Amounts(field["resources"]["requests"]),
                    .limits = Amounts(field["resources"]["limits"])};
  if (field["readOnlyRootFilesystem"].Has()) {
    app->read_only_root_filesystem = field["readOnlyRootFilesystem"].Flag();
  }
  for (const FieldView& mount : field["volumeMounts"].Items()) {
    app->volume_mounts.push_back(MakeMount(mount));
  }
  for (const FieldView& one : field["volumeClaimTemplates"].Items()) {
    app->volume_claim_templates.push_back(MakeTemplate(one));
  }
  app->pod_management_policy = field["podManagementPolicy"].LocatedText();
}

void SetIngress(const FieldView& field, PlatformApplication* app) {
  app->ingress_enabled = field["enabled"].Flag();
  app->ingress_path = field["path"].HasText() ? field["path"].Text() : "/";
  app->ingress_gateway = field["gateway"].Text();
  if (app->ingress_gateway.empty() && field["oidc"].Has()) {
    app->ingress_gateway = field["oidc"].Flag() ? "public-oidc" : "public-open";
  }
  app->hostnames = field["hostnames"].Texts();
  app->ingress_where = field.where();
}

void SetAutoscaling(const FieldView& field, PlatformApplication* app) {
  if (field["enabled"].Has()) {
    app->autoscaling_enabled = field["enabled"].Flag();
  }
  if (field["minReplicas"].Has()) {
    app->min_replicas = field["minReplicas"].Number();
  }
  if (field["maxReplicas"].Has()) {
    app->max_replicas = field["maxReplicas"].Number();
  }
}

}  // namespace

PlatformApplication MakePlatformApplication(const FieldView& root,
                                            const std::string& default_ns) {
  PlatformApplication app;
  const FieldView metadata = root["metadata"];
  const FieldView spec = root["spec"];
  app.name = metadata["name"].LocatedText();
  app.ns = metadata["namespace"].LocatedText();
  if (app.ns.value.empty()) app.ns.value = default_ns;
  app.labels = metadata["labels"].LocatedTexts();
  app.annotations = metadata["annotations"].LocatedTexts();
  app.config = spec["config"].LocatedTexts();
  for (const FieldView& secret : spec["secrets"].Items()) {
    app.secrets.push_back(secret["name"].LocatedText());
  }
  SetDeployment(spec["deployment"], &app);
  SetIngress(spec["networking"]["ingress"], &app);
  SetAutoscaling(spec["autoscaling"], &app);
  app.where = root.where();
  app.places = Places(root);
  return app;
}

}  // namespace mcf
