#include "render/certificate.h"

#include <utility>

#include "object/kinds.h"
#include "render/ingress.h"
#include "render/object_builder.h"

namespace mcf {

std::string IssuerOf(const std::string& hostname) {
  const std::size_t dot = hostname.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == hostname.size()) {
    return hostname;
  }
  return hostname.substr(dot + 1);
}

DesiredObject MakeCertificate(const Shared& shared,
                              const Located<std::string>& hostname) {
  const std::string name = CertificateName(shared);
  ObjectBuilder object("cert-manager.io/v1", "Certificate", kIngressNamespace,
                       name, shared);
  object.Set({"spec", "secretName"}, name);
  object.Set({"spec", "dnsNames"},
             {hostname.value, InternalHostname(hostname.value)},
             hostname.where);
  object.Set({"spec", "issuerRef", "kind"}, "ClusterIssuer");
  object.Set({"spec", "issuerRef", "name"}, IssuerOf(hostname.value),
             hostname.where);
  return std::move(object).Build();
}

}  // namespace mcf
