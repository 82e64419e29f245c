# What `cmake --install` puts where: the program, its manual page, the licence,
# and completions, which the program writes itself.
include(GNUInstallDirs)

set(program kubectl-statefulset_mcf)
install(TARGETS ${program} RUNTIME)
install(FILES docs/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# A program for another machine cannot be asked.
if(CMAKE_CROSSCOMPILING)
  return()
endif()
set(scripts ${CMAKE_BINARY_DIR}/completions)
file(MAKE_DIRECTORY ${scripts})
# What kubectl itself calls has a name of its own beside the program.
set(for_kubectl kubectl_complete-statefulset_mcf)
add_custom_command(
  OUTPUT ${scripts}/bash ${scripts}/zsh ${scripts}/fish ${scripts}/${for_kubectl}
  COMMAND ${program} completion bash > ${scripts}/bash
  COMMAND ${program} completion zsh > ${scripts}/zsh
  COMMAND ${program} completion fish > ${scripts}/fish
  COMMAND ${program} completion install --dir ${scripts} > ${scripts}/log
  DEPENDS ${program} VERBATIM)
add_custom_target(completions ALL DEPENDS ${scripts}/bash)

install(PROGRAMS ${scripts}/${for_kubectl} TYPE BIN)
set(share ${CMAKE_INSTALL_DATADIR})
install(FILES ${scripts}/bash RENAME ${program}
  DESTINATION ${share}/bash-completion/completions)
install(FILES ${scripts}/zsh RENAME _${program}
  DESTINATION ${share}/zsh/site-functions)
install(FILES ${scripts}/fish RENAME ${program}.fish
  DESTINATION ${share}/fish/vendor_completions.d)
