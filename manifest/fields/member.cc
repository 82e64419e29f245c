#include "manifest/fields/member.h"

#include <charconv>

#include "base/text.h"

namespace mcf {
namespace {

int NumberOf(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "[ReadWriteOnce]"
std::vector<std::string> ListOf(std::string_view text) {
  if (text.empty()) return {};
  std::vector<std::string> items = Split(text.substr(1, text.size() - 2), ',');
  for (std::string& item : items) item.erase(0, item.find_first_not_of(' '));
  return items;
}

}  // namespace

void FillObject(const Schema& schema, const FieldView& view, void* object) {
  for (const FieldInfo& row : schema.fields) {
    if (row.fills.fill != nullptr) {
      row.fills.fill(view.Get(row.name), row, object);
    } else if (row.type == FieldType::kObject) {
      FillObject(*row.schema, view.Get(row.name), object);
    }
  }
}

void MemberFiller::Fill(std::string& text) const {
  text = view_.Text();
  if (text.empty()) text = row_.default_value;
}

void MemberFiller::Fill(int& number) const {
  number = view_.IsBlank() ? NumberOf(row_.default_value) : view_.Number();
}

void MemberFiller::Fill(bool& flag) const {
  flag = view_.IsBlank() ? row_.default_value == "true" : view_.Flag();
}

void MemberFiller::Fill(std::vector<std::string>& texts) const {
  texts = view_.Texts();
  if (texts.empty()) texts = ListOf(row_.default_value);
}

void MemberFiller::Fill(Message& message) const {
  SetTrace(message);
  message.where = view_.where();
}

void MemberFiller::SetTrace(Trace& trace) const {
  trace.full_path = view_.path();
  trace.is_written = view_.Has();
  trace.is_broken = view_.IsBroken();
  trace.is_default = view_.IsBlank();
  trace.key_where = view_.key_where();
}

}  // namespace mcf
