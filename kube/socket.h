#ifndef MCF_KUBE_SOCKET_H_
#define MCF_KUBE_SOCKET_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
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

// How to connect to a numeric address.
struct Dialling {
  std::string address;
  int port = 0;
  std::chrono::milliseconds timeout{1000};
  // Told of the socket before it connects.
  std::function<void(Socket)> on_socket = {};
};

// A socket that is connected and does not block, or why there is none: an
// errno, 0 when it took too long.
struct Dialled {
  Socket socket = kNoSocket;
  int reason = 0;
};
Dialled Dial(const Dialling& dialling);
Dialled DialInfo(const addrinfo& info, const Dialling& dialling);  // likewise

// Why no connection to a numeric address can be made: an errno, 0 when it
// works or takes longer than a second.
int ConnectErrno(const std::string& address, int port);

// Of sockets that do not block: how many bytes were moved, 0 at the end of the
// connection (Receive alone), kAgain when it would have to wait.
inline constexpr long kAgain = -1, kBroken = -2;
long Receive(Socket socket, char* data, std::size_t size);
long Send(Socket socket, const char* data, std::size_t size);
// False when the time is over.
bool AwaitSocket(Socket socket, bool for_writing,
                 std::chrono::milliseconds timeout);
// What one of two sockets may wait for.
struct Interest {
  Socket socket = kNoSocket;
  bool reading = false, writing = false;
};
// Until either has what it waits for, or was ended.
void AwaitEither(const Interest& one, const Interest& other);
void SetBlocking(Socket socket, bool blocking);

// Two sockets that are connected to each other and block; false when the
// system gives none.
bool MakePair(Socket pair[2]);

// Limits how long a call on a blocking socket may take.
void SetTimeouts(Socket socket, std::chrono::milliseconds reading,
                 std::chrono::milliseconds writing);

}  // namespace mcf

#endif  // MCF_KUBE_SOCKET_H_
