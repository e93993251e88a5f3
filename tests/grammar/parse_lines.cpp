// Reads one expression a line and prints its tree with every parenthesis, or the code of what stops it.
#include <iostream>
#include <string>

#include "diagnostics/codes/codes.hpp"
#include "syntax/parse.hpp"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    onpace::Diagnostics diagnostics;
    auto const tree = onpace::parse_expression(line, {}, diagnostics);
    if (tree)
      std::cout << onpace::ast::dump(*tree) << '\n';
    else
      std::cout << "! " << onpace::row_of(diagnostics.all().at(0).code).code << '\n';
  }
  return 0;
}
