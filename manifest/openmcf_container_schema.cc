// The fields of the containers of KubernetesStatefulSet.
#include "manifest/openmcf_schema.h"

namespace mcf {
namespace {

using enum FieldType;

constexpr int kMaxPort = 65535;

// A table is read by field, so a field's facts stay together.
// clang-format off

// image and resources

constexpr FieldInfo kImageFields[] = {
    {.name = "repo", .about = "The image without its tag", .required = true,
     .required_rule = "spec.container.app.image.repo",
     .format = Format::kImageRepo, .rule = "image.reference"},
    {.name = "tag", .about = "Tag of the image, in quotes", .required = true,
     .required_rule = "spec.container.app.image.tag",
     .format = Format::kImageTag, .rule = "image.reference"},
    {.name = "pullSecretName",
     .about = "Existing Secret of the namespace to pull the image with",
     .format = Format::kDnsSubdomain, .rule = "object.name"},
};
constexpr Schema kImage = {.name = "Image",
                           .about = "The image of the app container",
                           .fields = kImageFields};

constexpr FieldInfo kLimitFields[] = {
    {.name = "cpu", .about = "Processor time a container may use",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .absent = "1000m; in sidecars no limit"},
    {.name = "memory", .about = "Memory a container may use",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .absent = "1Gi; in sidecars no limit"},
};
constexpr FieldInfo kRequestFields[] = {
    {.name = "cpu", .about = "Processor time set aside for a container",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .absent = "50m; in sidecars nothing"},
    {.name = "memory", .about = "Memory set aside for a container",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .absent = "100Mi; in sidecars nothing"},
};
constexpr Schema kLimits = {.name = "ResourceLimits",
                            .about = "The most a container may use",
                            .fields = kLimitFields};
constexpr Schema kRequests = {.name = "ResourceRequests",
                              .about = "What is set aside for a container",
                              .fields = kRequestFields};
constexpr FieldInfo kResourcesFields[] = {
    {.name = "limits", .type = kObject, .about = "The most it may use",
     .schema = &kLimits},
    {.name = "requests", .type = kObject, .about = "What is set aside for it",
     .schema = &kRequests},
};
constexpr Schema kResources = {.name = "Resources",
                               .about = "Processor time and memory",
                               .fields = kResourcesFields};

constexpr FieldInfo kSecretRefFields[] = {
    {.name = "namespace",
     .about = "Namespace of the Secret, the component's own one",
     .absent = "spec.namespace"},
    {.name = "name", .about = "Name of an existing Secret", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "key", .about = "Key in the Secret", .required = true,
     .format = Format::kConfigMapKey, .rule = "object.key"},
};
constexpr Schema kSecretRef = {.name = "SecretRef",
                               .about = "A key of an existing Secret",
                               .fields = kSecretRefFields};

constexpr FieldInfo kSensitiveValueFields[] = {
    {.name = "value",
     .about = "The secret itself; it is put into a Secret of the component",
     .one_of = "value"},
    {.name = "secretRef", .type = kObject,
     .about = "The key of an existing Secret", .schema = &kSecretRef,
     .one_of = "value"},
};
constexpr Mistake kSensitiveValueMistakes[] = {
    {"valueFrom", "write secretRef with name and key"},
    {"secretKeyRef", "write secretRef with name and key"},
};
constexpr Schema kSensitiveValue = {
    .name = "SensitiveValue",
    .about = "A secret, or the Secret that has it; a plain text is a value",
    .fields = kSensitiveValueFields,
    .shorthand = "value",
    .mistakes = kSensitiveValueMistakes};

constexpr FieldInfo kEnvFields[] = {
    {.name = "variables", .type = kMap,
     .about = "Environment variables by name", .schema = &kStringValueOrRef,
     .key_format = Format::kEnvName, .key_rule = "env.name"},
    {.name = "secrets", .type = kMap,
     .about = "Secret environment variables by name",
     .schema = &kSensitiveValue, .key_format = Format::kEnvName,
     .key_rule = "env.name", .secret = true},
};
constexpr Schema kEnv = {.name = "Env",
                         .about = "The environment of the app container",
                         .fields = kEnvFields};

constexpr FieldInfo kPortFields[] = {
    {.name = "name", .about = "Name of the port, as http", .required = true,
     .format = Format::kPortName, .rule = "spec.container.app.ports.name"},
    {.name = "containerPort", .type = kInt,
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range"},
    {.name = "networkProtocol", .about = "TCP, UDP or SCTP", .required = true,
     .values = "TCP|UDP|SCTP",
     .rule = "spec.container.app.ports.network_protocol"},
    {.name = "appProtocol", .about = "What is spoken, as http, grpc or tcp",
     .required = true, .format = Format::kLabelKey,
     .rule = "port.app_protocol"},
    {.name = "servicePort", .type = kInt, .about = "Port of the Services",
     .required = true, .min = 1, .max = kMaxPort, .rule = "port.range"},
    {.name = "isIngressPort", .type = kBool,
     .about = "Whether the ingress leads to this port", .absent = "false"},
};
constexpr Mistake kPortMistakes[] = {
    {"port", "write containerPort and servicePort"},
    {"protocol", "write networkProtocol"},
    {"targetPort", "write containerPort"},
};
constexpr Schema kPort = {.name = "ContainerPort",
                          .about = "A port of the app container",
                          .fields = kPortFields,
                          .mistakes = kPortMistakes};

// probes

constexpr FieldInfo kHeaderFields[] = {
    {.name = "name", .about = "Name of the header", .required = true,
     .format = Format::kHeaderName, .rule = "probe.header"},
    {.name = "value", .about = "Value of the header"},
};
constexpr Schema kHeader = {.name = "HttpHeader",
                            .about = "A header of the request",
                            .fields = kHeaderFields};

constexpr FieldInfo kHttpGetFields[] = {
    {.name = "path", .about = "Path of the request", .absent = "/"},
    {.name = "portNumber", .type = kInt, .about = "Port of the container",
     .min = 1, .max = kMaxPort, .rule = "probe.port", .one_of = "port"},
    {.name = "portName", .about = "Name of one of the app's ports",
     .format = Format::kPortName, .rule = "probe.port", .one_of = "port"},
    {.name = "host", .about = "Host to connect to", .absent = "the pod's IP"},
    {.name = "scheme", .about = "HTTP or HTTPS", .values = "HTTP|HTTPS",
     .rule = "probe.scheme", .absent = "HTTP"},
    {.name = "httpHeaders", .type = kList, .about = "Headers of the request",
     .schema = &kHeader},
};
constexpr FieldInfo kTcpSocketFields[] = {
    {.name = "portNumber", .type = kInt, .about = "Port of the container",
     .min = 1, .max = kMaxPort, .rule = "probe.port", .one_of = "port"},
    {.name = "portName", .about = "Name of one of the app's ports",
     .format = Format::kPortName, .rule = "probe.port", .one_of = "port"},
    {.name = "host", .about = "Host to connect to", .absent = "the pod's IP"},
};
constexpr Mistake kProbePortMistakes[] = {
    {"port", "write portNumber or portName"},
};
constexpr FieldInfo kGrpcFields[] = {
    {.name = "port", .type = kInt, .about = "Port of the container",
     .required = true, .required_rule = "int32.gte_lte", .min = 1,
     .max = kMaxPort, .rule = "int32.gte_lte"},
    {.name = "service", .about = "Service to ask about",
     .absent = "the server as a whole"},
};
constexpr FieldInfo kExecFields[] = {
    {.name = "command", .type = kList,
     .about = "Program and its arguments, run in the container",
     .required = true, .required_rule = "probe.exec"},
};
constexpr Schema kHttpGet = {.name = "HttpGet",
                             .about = "Healthy when a GET succeeds",
                             .fields = kHttpGetFields,
                             .mistakes = kProbePortMistakes};
constexpr Schema kTcpSocket = {.name = "TcpSocket",
                               .about = "Healthy when the port can be opened",
                               .fields = kTcpSocketFields,
                               .mistakes = kProbePortMistakes};
constexpr Schema kGrpc = {.name = "Grpc",
                          .about = "Healthy when the gRPC service says so",
                          .fields = kGrpcFields};
constexpr Schema kExec = {.name = "Exec",
                          .about = "Healthy when a program exits with 0",
                          .fields = kExecFields};

constexpr FieldInfo kProbeFields[] = {
    {.name = "httpGet", .type = kObject, .about = "Ask over HTTP",
     .schema = &kHttpGet, .one_of = "handler"},
    {.name = "grpc", .type = kObject, .about = "Ask over gRPC",
     .schema = &kGrpc, .one_of = "handler"},
    {.name = "tcpSocket", .type = kObject, .about = "Open a port",
     .schema = &kTcpSocket, .one_of = "handler"},
    {.name = "exec", .type = kObject, .about = "Run a program",
     .schema = &kExec, .one_of = "handler"},
    {.name = "initialDelaySeconds", .type = kInt,
     .about = "Time before the first probe", .min = 0, .rule = "probe.timing",
     .absent = "0"},
    {.name = "periodSeconds", .type = kInt, .about = "Time between two probes",
     .min = 0, .rule = "probe.timing", .absent = "10"},
    {.name = "timeoutSeconds", .type = kInt,
     .about = "Time after which a probe has failed", .min = 0,
     .rule = "probe.timing", .absent = "1"},
    {.name = "successThreshold", .type = kInt,
     .about = "Successes in a row that count as healthy", .min = 0,
     .rule = "probe.timing", .absent = "1"},
    {.name = "failureThreshold", .type = kInt,
     .about = "Failures in a row that count as unhealthy", .min = 0,
     .rule = "probe.timing", .absent = "3"},
};
constexpr Schema kProbe = {.name = "Probe",
                           .about = "A health check of the app container",
                           .fields = kProbeFields};

// volume mounts

constexpr FieldInfo kFileSourceFields[] = {
    {.name = "name", .about = "Name of the object", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "key", .about = "The one key to mount",
     .format = Format::kConfigMapKey, .rule = "object.key",
     .absent = "all keys"},
    {.name = "path", .about = "File name of that key in the volume",
     .format = Format::kItemPath, .rule = "mount.item_path",
     .absent = "subPath, else the key"},
    {.name = "defaultMode", .type = kInt, .about = "Permissions of the files",
     .min = 0, .max = 0777, .rule = "mount.default_mode", .absent = "0644"},
};
constexpr Mistake kConfigMapMistakes[] = {
    {"configMapName", "write name"},
    {"items", "write key and path"},
};
constexpr Mistake kSecretMistakes[] = {
    {"secretName", "write name"},
    {"items", "write key and path"},
};
constexpr Schema kConfigMapSource = {.name = "ConfigMapSource",
                                     .about = "Files of a ConfigMap",
                                     .fields = kFileSourceFields,
                                     .mistakes = kConfigMapMistakes};
constexpr Schema kSecretSource = {.name = "SecretSource",
                                  .about = "Files of a Secret",
                                  .fields = kFileSourceFields,
                                  .mistakes = kSecretMistakes};
constexpr FieldInfo kHostPathFields[] = {
    {.name = "path", .about = "Path on the node", .required = true,
     .format = Format::kHostPath, .rule = "mount.host_path"},
    {.name = "type", .about = "What must be at the path",
     .values = "DirectoryOrCreate|Directory|FileOrCreate|File|Socket|"
               "CharDevice|BlockDevice",
     .rule = "host_path.type", .absent = "not checked"},
};
constexpr Schema kHostPath = {.name = "HostPathSource",
                              .about = "A path of the node",
                              .fields = kHostPathFields};
constexpr FieldInfo kEmptyDirFields[] = {
    {.name = "medium", .about = "Memory for a file system in memory",
     .values = "Memory", .rule = "empty_dir.medium",
     .absent = "a disk of the node"},
    {.name = "sizeLimit", .about = "The most it may hold",
     .format = Format::kQuantity, .rule = "mount.size_limit",
     .absent = "no limit"},
};
constexpr Schema kEmptyDir = {.name = "EmptyDirSource",
                              .about = "An empty folder that goes with the pod",
                              .fields = kEmptyDirFields};
constexpr FieldInfo kPvcFields[] = {
    {.name = "claimName",
     .about = "Name of a claim template, or of an existing claim",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "readOnly", .type = kBool, .about = "Whether it is read only",
     .absent = "false"},
};
constexpr Schema kPvc = {.name = "PvcSource",
                         .about = "A persistent volume claim",
                         .fields = kPvcFields};

constexpr FieldInfo kVolumeMountFields[] = {
    {.name = "name", .about = "Name of the volume", .required = true,
     .format = Format::kDnsLabel, .rule = "mount.name"},
    {.name = "mountPath", .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path"},
    {.name = "readOnly", .type = kBool, .about = "Whether it is read only",
     .absent = "false"},
    {.name = "subPath", .about = "Path in the volume to mount",
     .format = Format::kSubPath, .rule = "mount.sub_path",
     .absent = "the whole volume"},
    {.name = "configMap", .type = kObject, .about = "Mount a ConfigMap",
     .schema = &kConfigMapSource, .one_of = "source"},
    {.name = "secret", .type = kObject, .about = "Mount a Secret",
     .schema = &kSecretSource, .one_of = "source"},
    {.name = "hostPath", .type = kObject, .about = "Mount a path of the node",
     .schema = &kHostPath, .one_of = "source"},
    {.name = "emptyDir", .type = kObject, .about = "Mount an empty folder",
     .schema = &kEmptyDir, .one_of = "source"},
    {.name = "pvc", .type = kObject, .about = "Mount a claim",
     .schema = &kPvc, .one_of = "source"},
};
constexpr Mistake kVolumeMountMistakes[] = {
    {"persistentVolumeClaim", "write pvc"},
    {"claimName", "write pvc with claimName below it"},
    {"path", "write mountPath"},
};
constexpr Schema kVolumeMount = {
    .name = "VolumeMount",
    .about = "A volume in the app container; without a source the name must "
             "be that of a claim template",
    .fields = kVolumeMountFields,
    .mistakes = kVolumeMountMistakes};

constexpr FieldInfo kAppFields[] = {
    {.name = "image", .type = kObject, .about = "The image to run",
     .schema = &kImage, .required = true},
    {.name = "resources", .type = kObject, .about = "Processor time and memory",
     .schema = &kResources, .absent = "the defaults of its fields"},
    {.name = "env", .type = kObject, .about = "The environment",
     .schema = &kEnv},
    {.name = "ports", .type = kList,
     .about = "Ports of the container and of both Services", .schema = &kPort,
     .absent = "no client Service"},
    {.name = "volumeMounts", .type = kList, .about = "Volumes to mount",
     .schema = &kVolumeMount},
    {.name = "livenessProbe", .type = kObject,
     .about = "Restarts the container when it fails", .schema = &kProbe},
    {.name = "readinessProbe", .type = kObject,
     .about = "Takes the pod out of the Services while it fails",
     .schema = &kProbe},
    {.name = "startupProbe", .type = kObject,
     .about = "Holds the other probes back until it succeeds",
     .schema = &kProbe},
    {.name = "command", .type = kList, .about = "Program to run",
     .absent = "that of the image"},
    {.name = "args", .type = kList, .about = "Arguments of the program",
     .absent = "those of the image"},
};
constexpr Schema kApp = {.name = "AppContainer",
                         .about = "The main container, named app",
                         .fields = kAppFields};

// sidecars

constexpr FieldInfo kSidecarPortFields[] = {
    {.name = "name", .about = "Name of the port", .format = Format::kPortName,
     .rule = "sidecar.port_name"},
    {.name = "containerPort", .type = kInt,
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range"},
    {.name = "protocol", .about = "TCP, UDP or SCTP", .values = "TCP|UDP|SCTP",
     .rule = "sidecar.protocol", .absent = "TCP"},
};
constexpr Schema kSidecarPort = {.name = "SidecarPort",
                                 .about = "A port of the sidecar",
                                 .fields = kSidecarPortFields};
constexpr FieldInfo kSidecarEnvFields[] = {
    {.name = "name", .about = "Name of the variable", .required = true,
     .format = Format::kEnvName, .rule = "env.name"},
    {.name = "value", .about = "Value of the variable"},
};
constexpr Schema kSidecarEnv = {.name = "SidecarEnv",
                                .about = "An environment variable",
                                .fields = kSidecarEnvFields};
constexpr FieldInfo kSidecarFields[] = {
    {.name = "name", .about = "Name of the container", .required = true,
     .format = Format::kDnsLabel, .rule = "sidecar.name"},
    {.name = "image", .about = "Image with its tag, as redis:7.2",
     .required = true, .format = Format::kImage, .rule = "image.reference"},
    {.name = "ports", .type = kList, .about = "Ports of the container",
     .schema = &kSidecarPort},
    {.name = "resources", .type = kObject, .about = "Processor time and memory",
     .schema = &kResources, .absent = "none set aside, no limit"},
    {.name = "env", .type = kList, .about = "The environment",
     .schema = &kSidecarEnv},
};
constexpr Schema kSidecar = {.name = "Sidecar",
                             .about = "A container beside the app",
                             .fields = kSidecarFields};

constexpr FieldInfo kContainerFields[] = {
    {.name = "app", .type = kObject, .about = "The main container",
     .schema = &kApp, .required = true},
    {.name = "sidecars", .type = kList, .about = "Containers beside the app",
     .schema = &kSidecar},
};

}  // namespace

constexpr Schema kContainer = {.name = "Container",
                               .about = "The containers of a pod",
                               .fields = kContainerFields};

// clang-format on

}  // namespace mcf
