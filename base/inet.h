#ifndef MCF_BASE_INET_H_
#define MCF_BASE_INET_H_

// Names and addresses of the internet: inet_pton, getaddrinfo, connect.
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

#endif  // MCF_BASE_INET_H_
