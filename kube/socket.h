#ifndef MCF_KUBE_SOCKET_H_
#define MCF_KUBE_SOCKET_H_

#include <cstdint>
#include <string>

struct addrinfo;

namespace mcf {

// What the HTTP library leaves to the system, for sockets that it opened:
// socket_posix.cc or socket_windows.cc.

#ifdef _WIN32
using Socket = std::uintptr_t;
#else
using Socket = int;
#endif
inline constexpr Socket kNoSocket = static_cast<Socket>(-1);

// Load balancers forget silent connections without a word.
void KeepAlive(Socket socket);

// A handle of our own on the same socket, to be closed by CloseSocket.
Socket DuplicateSocket(Socket socket);
void CloseSocket(Socket socket);

// Open, with nothing to be read: a peer that closed it has sent that.
bool IsSilent(Socket socket);

// Ends whatever a socket is doing, in any thread.
void EndSocket(Socket socket);

// Why no connection to a numeric address can be made: an errno, 0 when it
// works or takes longer than a second.
int ConnectErrno(const std::string& address, int port);
int TryToConnect(const addrinfo& info);  // likewise

}  // namespace mcf

#endif  // MCF_KUBE_SOCKET_H_
