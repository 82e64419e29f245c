#ifndef MCF_BASE_FILES_H_
#define MCF_BASE_FILES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace mcf {

// The file system and stdin, read only.
class Files {
 public:
  static constexpr std::size_t kMaxBytes = 64u << 20;

  virtual ~Files() = default;
  // Errors (kind kUsage) name the path and the reason; files above kMaxBytes
  // are refused before they are read.
  virtual Result<std::string> Read(const std::string& path) = 0;
  virtual Result<std::string> ReadStdin() = 0;
  // Writes a file that may be run, over one that is there. Errors as of Read.
  virtual Result<void> WriteProgram(const std::string& path,
                                    const std::string& text) = 0;
  virtual bool Exists(const std::string& path) const = 0;
  virtual bool IsFolder(const std::string& path) const = 0;
  // The files (not folders) in a folder, sorted by path; with `recursive`
  // those of its folders too, links to folders not followed.
  virtual Result<std::vector<std::string>> List(const std::string& folder,
                                                bool recursive) const = 0;
};

class SystemFiles : public Files {
 public:
  Result<std::string> Read(const std::string& path) override;
  Result<std::string> ReadStdin() override;
  Result<void> WriteProgram(const std::string& path,
                            const std::string& text) override;
  bool Exists(const std::string& path) const override;
  bool IsFolder(const std::string& path) const override;
  Result<std::vector<std::string>> List(const std::string& folder,
                                        bool recursive) const override;
};

}  // namespace mcf

#endif  // MCF_BASE_FILES_H_
