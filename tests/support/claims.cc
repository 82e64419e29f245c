#include "tests/support/claims.h"

namespace mcf {

ClaimWorld::ClaimWorld(std::vector<Object> claims) {
  snapshot.namespaces["shop"] = Presence::kPresent;
  snapshot.claims["shop"] = std::move(claims);
  snapshot.classes.emplace("standard", ObjectOf(R"(
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: standard
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
allowVolumeExpansion: true
reclaimPolicy: Delete
)"));
  snapshot.classes.emplace("static", ObjectOf(R"(
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: static}
reclaimPolicy: Retain
)"));
}

ClaimWorld& ClaimWorld::Live(const Values& values) {
  live = With(*live, values);
  return *this;
}

ClaimWorld& ClaimWorld::Merged(const Values& values) {
  merged = With(*merged, values);
  return *this;
}

Ledger ClaimWorld::MakeLedger() const {
  return mcf::MakeLedger({.merged = merged ? &*merged : nullptr,
                          .live = live ? &*live : nullptr,
                          .ns = "shop",
                          .snapshot = &snapshot,
                          .cascade = cascade});
}

std::vector<Object> DataClaims(int count) {
  std::vector<Object> claims;
  for (int i = 0; i < count; ++i) claims.push_back(LiveClaim("data", i));
  return claims;
}

std::string FatesOf(const Ledger& ledger) {
  std::string text;
  for (const ClaimLine& line : ledger.lines) {
    text += line.name + " " + ToString(line.fate) + ": " + line.why + "\n";
  }
  return text;
}

std::string WarningsOf(const Ledger& ledger) {
  std::string text;
  for (const Warning& warning : ledger.warnings) {
    text += warning.code + ": " + warning.what + " | " + warning.fix + "\n";
  }
  return text;
}

std::string CodesOf(const Ledger& ledger) {
  std::string text;
  for (const Warning& warning : ledger.warnings) {
    text += (text.empty() ? "" : " ") + warning.code;
  }
  return text;
}

}  // namespace mcf
