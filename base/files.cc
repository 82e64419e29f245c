#include "base/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace mcf {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error TooLarge(const std::string& name) {
  return Error{.what = name + ": larger than " +
                       std::to_string(Files::kMaxBytes >> 20) + " MiB",
               .fix = "name a smaller file"};
}

Error CannotRead(const std::string& name, int code) {
  if (code == ENOENT) return Error{.what = name + ": no such file or folder"};
  if (code == EACCES) {
    return Error{.what = name + ": may not be read",
                 .fix = "check the permissions of the file and its folders"};
  }
  return Error{.what = name + ": cannot be read: " + std::strerror(code)};
}

int ErrnoOf(const std::error_code& failure) {
  return failure.default_error_condition().value();
}

Error CannotWrite(const std::string& path, int code) {
  return Error{.what = path + ": cannot be written: " + std::strerror(code),
               .fix = "name a folder that you may write to"};
}

// Pipes tell no size, so the limit is kept while reading as well.
Result<std::string> ReadAll(std::FILE* file, const std::string& name) {
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const std::size_t length =
        std::fread(buffer.data(), 1, buffer.size(), file);
    text.append(buffer.data(), length);
    if (text.size() > Files::kMaxBytes) return TooLarge(name);
    if (std::feof(file) != 0) return text;
    if (std::ferror(file) == 0) continue;
    if (errno != EINTR) return CannotRead(name, errno);
    std::clearerr(file);
  }
}

// Steps through a folder; both kinds of iterator work alike.
template <typename Iterator>
Result<std::vector<std::string>> Collect(Iterator entries,
                                         std::error_code failure,
                                         const std::string& folder) {
  std::vector<std::string> paths;
  while (!failure && entries != Iterator()) {
    std::error_code ignored;  // a link that leads nowhere is no file
    if (entries->is_regular_file(ignored)) {
      paths.push_back(entries->path().string());
    }
    entries.increment(failure);
  }
  if (failure) return CannotRead(folder, ErrnoOf(failure));
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

Result<std::string> SystemFiles::Read(const std::string& path) {
  if (IsFolder(path)) {
    return Error{.what = path + ": is a folder, not a file"};
  }
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored) &&
      fs::file_size(path, ignored) > kMaxBytes && !ignored) {
    return TooLarge(path);
  }
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return CannotRead(path, errno);
  return ReadAll(file.get(), path);
}

Result<std::string> SystemFiles::ReadStdin() {
  return ReadAll(stdin, "standard input");
}

Result<void> SystemFiles::WriteProgram(const std::string& path,
                                       const std::string& text) {
  const std::unique_ptr<std::FILE, CloseFile> file(
      std::fopen(path.c_str(), "wb"));
  if (file == nullptr) return CannotWrite(path, errno);
  if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
      std::fflush(file.get()) != 0) {
    return CannotWrite(path, errno);
  }
  using fs::perms;
  std::error_code failure;
  fs::permissions(path,
                  perms::owner_all | perms::group_read | perms::group_exec |
                      perms::others_read | perms::others_exec,
                  failure);
  if (failure) return CannotWrite(path, ErrnoOf(failure));
  return {};
}

bool SystemFiles::Exists(const std::string& path) const {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool SystemFiles::IsFolder(const std::string& path) const {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

Result<std::vector<std::string>> SystemFiles::List(const std::string& folder,
                                                   bool recursive) const {
  std::error_code failure;
  if (recursive) {
    fs::recursive_directory_iterator entries(folder, failure);
    return Collect(std::move(entries), failure, folder);
  }
  fs::directory_iterator entries(folder, failure);
  return Collect(std::move(entries), failure, folder);
}

}  // namespace mcf
