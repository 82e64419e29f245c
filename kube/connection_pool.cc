#include "kube/connection_pool.h"

#include <utility>

#include "kube/resolve_host.h"

namespace mcf {

bool ConnectionPool::Enter(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  if (!left_.wait(lock, stop, [&] { return inside_ < kMostRequests; })) {
    return false;
  }
  ++inside_;
  return true;
}

void ConnectionPool::Leave() {
  {
    std::lock_guard lock(mutex_);
    --inside_;
  }
  left_.notify_one();
}

Result<const Tls*> ConnectionPool::SharedTls(const Credential& credential) {
  if (!url_.https) return nullptr;
  std::lock_guard lock(setup_mutex_);
  const Identity* known = nullptr;
  for (const auto& identity : identities_) {
    if (identity->certificate_pem != credential.certificate_pem) continue;
    if (identity->key_pem == credential.key_pem) known = identity.get();
  }
  if (known == nullptr) {
    Connection connection = connection_;
    connection.client_certificate_pem = credential.certificate_pem;
    connection.client_key_pem = credential.key_pem;
    identities_.push_back(std::make_unique<const Identity>(
        Identity{.certificate_pem = credential.certificate_pem,
                 .key_pem = credential.key_pem,
                 .tls = Tls::Make(connection, url_.host)}));
    known = identities_.back().get();
  }
  if (!known->tls) return known->tls.errors();
  return &*known->tls;
}

Result<ProxyRoute> ConnectionPool::SharedRoute() {
  if (!connection_.proxy) return ProxyRoute();
  ProxyRoute route{.proxy = &*connection_.proxy};
  if (route.proxy->scheme != ProxyServer::Scheme::kHttps) return route;
  std::lock_guard lock(setup_mutex_);
  if (proxy_tls_ == nullptr) {
    proxy_tls_ = std::make_unique<const Result<Tls>>(
        Tls::MakeForProxy(connection_, route.proxy->host));
  }
  if (!*proxy_tls_) return proxy_tls_->errors();
  route.tls = &**proxy_tls_;
  return route;
}

Result<std::unique_ptr<HttpConnection>> ConnectionPool::Take(
    std::chrono::milliseconds max_idle, const Credential& credential) {
  const Result<const Tls*> tls = SharedTls(credential);
  if (!tls) return tls.errors();
  std::vector<std::unique_ptr<HttpConnection>> stale;  // closed unlocked
  {
    const auto now = std::chrono::steady_clock::now();
    std::lock_guard lock(mutex_);
    while (!idle_.empty()) {
      std::unique_ptr<HttpConnection> last = std::move(idle_.back());
      idle_.pop_back();
      if (now - last->last_used() <= max_idle && last->tls() == *tls &&
          last->IsIdle()) {
        return last;
      }
      stale.push_back(std::move(last));
    }
  }
  const Result<ProxyRoute> route = SharedRoute();
  if (!route) return route.errors();
  return std::make_unique<HttpConnection>(url_, *tls, *route);
}

void ConnectionPool::GiveBack(std::unique_ptr<HttpConnection> connection) {
  if (!connection->IsOpen()) return;
  std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

Result<std::vector<std::string>> ConnectionPool::Addresses(
    std::stop_token stop) {
  std::lock_guard lock(setup_mutex_);
  if (addresses_.empty()) {
    Result<std::vector<std::string>> found = ResolveHost(
        connection_.proxy ? connection_.proxy->host : url_.host, stop);
    if (!found) return found.errors();
    addresses_ = *std::move(found);
  }
  return addresses_;
}

void ConnectionPool::ForgetAddresses() {
  std::lock_guard lock(setup_mutex_);
  addresses_.clear();
}

}  // namespace mcf
