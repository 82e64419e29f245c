#ifndef MCF_KUBE_SOCKET_H_
#define MCF_KUBE_SOCKET_H_

#include <string>

namespace mcf {

// What the HTTP library leaves to the system, for sockets that it opened.

// Load balancers forget silent connections without a word.
void KeepAlive(int socket);

// A handle of our own on the same socket, to be closed by CloseSocket.
int DuplicateSocket(int socket);
void CloseSocket(int socket);

// Open, with nothing to be read: a peer that closed it has sent that.
bool IsSilent(int socket);

// Ends whatever a socket is doing, in any thread.
void EndSocket(int socket);

// Why no connection to a numeric address can be made: an errno, 0 when it
// works or takes longer than a second.
int ConnectErrno(const std::string& address, int port);

}  // namespace mcf

#endif  // MCF_KUBE_SOCKET_H_
