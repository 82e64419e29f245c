#ifndef MCF_OBJECT_CASCADE_H_
#define MCF_OBJECT_CASCADE_H_

namespace mcf {

// What a delete does with what the object owns: a StatefulSet's pods, and its
// claims as far as its retention policy has made it their owner.
enum class Cascade {
  kBackground,  // they go after it
  kForeground,  // they go before it
  kOrphan,      // they stay, without an owner
};

}  // namespace mcf

#endif  // MCF_OBJECT_CASCADE_H_
