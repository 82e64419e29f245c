#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace mcf {
namespace {

namespace fs = std::filesystem;

// An empty folder that is gone after the test.
class FilesTest : public testing::Test {
 protected:
  FilesTest() {
    std::string pattern = fs::temp_directory_path() / "files_test.XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~FilesTest() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const {
    return folder_ + "/" + name;
  }
  void Write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(Path(name)).parent_path());
    std::ofstream(Path(name), std::ios::binary) << text;
  }
  std::string ErrorOf(const std::string& path) {
    const Result<std::string> text = files_.Read(path);
    if (text) return "";
    EXPECT_EQ(Error::Kind::kUsage, text.errors().front().kind);
    return text.errors().front().what;
  }

  SystemFiles files_;
  std::string folder_;
};

TEST_F(FilesTest, ReadsBytesAsTheyAre) {
  using std::string_literals::operator""s;
  for (const std::string& text :
       {""s, "a\r\nb\0c\xff"s, std::string(200000, 'x')}) {
    Write("file", text);
    const Result<std::string> read = files_.Read(Path("file"));
    ASSERT_TRUE(read);
    EXPECT_EQ(text, *read);
  }
}

TEST_F(FilesTest, SaysWhyAFileCannotBeRead) {
  Write("file", "x");
  EXPECT_EQ(Path("none") + ": no such file or folder", ErrorOf(Path("none")));
  EXPECT_EQ(folder_ + ": is a folder, not a file", ErrorOf(folder_));
  EXPECT_EQ(Path("file/x") + ": cannot be read: Not a directory",
            ErrorOf(Path("file/x")));
  EXPECT_EQ(": no such file or folder", ErrorOf(""));
  if (geteuid() != 0) {  // root may read all
    fs::permissions(Path("file"), fs::perms::none);
    EXPECT_EQ(Path("file") + ": may not be read", ErrorOf(Path("file")));
  }
}

TEST_F(FilesTest, RefusesHugeFilesBeforeReadingThem) {
  Write("huge", "");
  fs::resize_file(Path("huge"), Files::kMaxBytes + 1);
  EXPECT_EQ(Path("huge") + ": larger than 64 MiB", ErrorOf(Path("huge")));
  fs::resize_file(Path("huge"), Files::kMaxBytes);
  EXPECT_EQ("", ErrorOf(Path("huge")));
}

TEST_F(FilesTest, ReadsPipesWithTheSameLimit) {
  ASSERT_EQ(0, mkfifo(Path("pipe").c_str(), 0600));
  {
    std::jthread writer([&] { Write("pipe", "from a pipe"); });
    const Result<std::string> read = files_.Read(Path("pipe"));
    ASSERT_TRUE(read);
    EXPECT_EQ("from a pipe", *read);
  }
  EXPECT_EQ("/dev/zero: larger than 64 MiB", ErrorOf("/dev/zero"));
}

TEST_F(FilesTest, TellsFilesFromFolders) {
  Write("file", "x");
  EXPECT_TRUE(files_.Exists(Path("file")));
  EXPECT_TRUE(files_.Exists(folder_));
  EXPECT_FALSE(files_.Exists(Path("none")));
  EXPECT_TRUE(files_.IsFolder(folder_));
  EXPECT_FALSE(files_.IsFolder(Path("file")));
  EXPECT_FALSE(files_.IsFolder(Path("none")));
}

TEST_F(FilesTest, ListsFilesInOrder) {
  for (const char* name :
       {"b.yaml", "a.yaml", "sub/c.yaml", "sub/deep/d.yaml"}) {
    Write(name, "x");
  }
  fs::create_symlink("b.yaml", Path("link.yaml"));
  fs::create_symlink("nowhere", Path("broken.yaml"));
  fs::create_directory_symlink("sub", Path("linked"));

  const auto flat = files_.List(folder_, false);
  ASSERT_TRUE(flat);
  EXPECT_EQ(std::vector<std::string>(
                {Path("a.yaml"), Path("b.yaml"), Path("link.yaml")}),
            *flat);
  const auto all = files_.List(folder_, true);
  ASSERT_TRUE(all);
  EXPECT_EQ(std::vector<std::string>({Path("a.yaml"), Path("b.yaml"),
                                      Path("link.yaml"), Path("sub/c.yaml"),
                                      Path("sub/deep/d.yaml")}),
            *all);
  const auto none = files_.List(Path("none"), true);
  ASSERT_FALSE(none);
  EXPECT_EQ(Path("none") + ": no such file or folder",
            none.errors().front().what);
}

}  // namespace
}  // namespace mcf
