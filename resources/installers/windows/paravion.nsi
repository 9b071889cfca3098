; Installs Paravion for the person who runs it: no administrator is asked for, nothing outside their profile is touched.
; What they wrote stays when it is removed: profiles stand beside, not in the folder of the program.
Unicode true
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

Name "Paravion"
OutFile "@target@"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Paravion"
SetCompressor /SOLID lzma
BrandingText "Paravion @version@"
@sign_uninstaller@

VIProductVersion "@numbers@"
VIAddVersionKey "ProductName" "Paravion"
VIAddVersionKey "ProductVersion" "@version@"
VIAddVersionKey "FileVersion" "@version@"
VIAddVersionKey "FileDescription" "Installs Paravion"
VIAddVersionKey "CompanyName" "The Paravion contributors"
VIAddVersionKey "LegalCopyright" "The Paravion contributors. Apache-2.0."

!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\@identifier@"
!define SIGN_IN "Software\Microsoft\Windows\CurrentVersion\Run"
!define ADDRESSES "Software\Classes\@scheme@"
!define MUI_ICON "@icon@"
!define MUI_UNICON "@icon@"
!define MUI_FINISHPAGE_RUN "$INSTDIR\@name@.exe"

!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString RUNNING ${LANG_ENGLISH} "Paravion is open. Close it, and try again."
LangString RUNNING ${LANG_GERMAN} "Paravion ist geöffnet. Schließ es und versuch es noch einmal."
LangString ADDRESS ${LANG_ENGLISH} "Paravion address"
LangString ADDRESS ${LANG_GERMAN} "Paravion-Adresse"

; A program that runs cannot be deleted: then nothing else is touched either. Without questions it is waited for: it may
; be the one that asked for its new version, and is about to end.
!macro TAKE_PROGRAM_AWAY
  StrCpy $0 0
  again:
    ClearErrors
    Delete "$INSTDIR\@name@.exe"
    ${If} ${Errors}
      ${If} ${Silent}
        IntOp $0 $0 + 1
        IntCmp $0 @waits@ 0 0 +3
        Sleep 500
        Goto again
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 1
      Quit
    ${EndIf}
    RMDir /r "$INSTDIR\_internal"
!macroend

Section "Paravion"
  SetShellVarContext current
  !insertmacro TAKE_PROGRAM_AWAY
  SetOutPath "$INSTDIR"
  File /r "@payload@*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Paravion.lnk" "$INSTDIR\@name@.exe"

  WriteRegStr HKCU "${ADDRESSES}" "" "URL:$(ADDRESS)"
  WriteRegStr HKCU "${ADDRESSES}" "URL Protocol" ""
  WriteRegStr HKCU "${ADDRESSES}\DefaultIcon" "" "$INSTDIR\@name@.exe,0"
  ; After the two dashes nothing is an option, also where an address breaks out of its quotes.
  WriteRegStr HKCU "${ADDRESSES}\shell\open\command" "" '"$INSTDIR\@name@.exe" -- "%1"'

  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "Paravion"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "@version@"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\@name@.exe"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "The Paravion contributors"
  WriteRegStr HKCU "${REMOVAL}" "URLInfoAbout" "@homepage@"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" @kilobytes@
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1

  ; A new version that the app itself asked for opens it when it is done.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/AGAIN" $1
  ${IfNot} ${Errors}
    Exec '"$INSTDIR\@name@.exe"'
  ${EndIf}
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro TAKE_PROGRAM_AWAY
  Delete "$SMPROGRAMS\Paravion.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegValue HKCU "${SIGN_IN}" "Paravion"
  DeleteRegKey HKCU "${ADDRESSES}"
  DeleteRegKey HKCU "${REMOVAL}"
SectionEnd
