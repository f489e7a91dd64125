; makensis -DVERSION=1.2.3 -DSOURCE=folder -DTARGET=setup.exe setup.nsi
; setup.exe /S [/CURRENTUSER] [/NOSHORTCUTS] [/POLICY=C:\file.json] [/D=C:\folder]   0 fine, 1 cancelled, 2 stopped
Unicode true
Target amd64-unicode
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
!endif
!ifdef SIGN
!uninstfinalize '${SIGN}'
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\FieldIntake"
Name "Field Intake"
OutFile "${TARGET}"
RequestExecutionLevel highest
InstallDir ""
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Field Intake"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Field Intake"
VIAddVersionKey LegalCopyright "The authors of Field Intake"
!define MUI_ICON "${SOURCE}/field-intake.ico"

Var ForOne
Var NoShortcuts
Var Policy
Var WithRecords

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "English"

LangString KeepRecords ${LANG_SPANISH} "¿Conservar los registros y perfiles de esta persona en este equipo?"
LangString KeepRecords ${LANG_ENGLISH} "Keep this person's records and profiles on this computer?"

LangString InUse ${LANG_SPANISH} "Field Intake está abierto. Ciérrelo, por favor, y siga."
LangString InUse ${LANG_ENGLISH} "Field Intake is open. Please close it, then go on."

; A program that runs keeps its file: replacing half of it would leave neither version.
; Waits half a minute for one that is just closing, then asks; silently it ends with 2.
!macro WaitForEnd un
Function ${un}WaitForEnd
  StrCpy $R8 0
  look:
  StrCpy $R9 "$INSTDIR\FieldIntake.exe"
  Call ${un}LookWhetherFree
  ${If} $R7 == 1
    StrCpy $R9 "$INSTDIR\intake.exe"
    Call ${un}LookWhetherFree
  ${EndIf}
  ${If} $R7 == 1
    Return
  ${EndIf}
  IntOp $R8 $R8 + 1
  ${If} $R8 < 30
    Sleep 1000
    Goto look
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION $(InUse) /SD IDCANCEL IDRETRY look
  SetErrorLevel 2
  Quit
FunctionEnd

Function ${un}LookWhetherFree
  StrCpy $R7 1
  ${If} ${FileExists} "$R9"
    ClearErrors
    FileOpen $R6 "$R9" a
    ${If} ${Errors}
      StrCpy $R7 0
    ${Else}
      FileClose $R6
    ${EndIf}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro WaitForEnd ""
!insertmacro WaitForEnd "un."

Function .onInit
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    StrCpy $ForOne 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NOSHORTCUTS" $R1
  ${IfNot} ${Errors}
    StrCpy $NoShortcuts 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/POLICY=" $Policy
  UserInfo::GetAccountType
  Pop $R2
  ${If} $R2 != "Admin"
    StrCpy $ForOne 1
  ${EndIf}
  ${If} $ForOne == 1
    SetShellVarContext current
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Field Intake"
    ${EndIf}
  ${Else}
    SetShellVarContext all
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\Field Intake"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call WaitForEnd
  ; The program's own folders are wholly ours: an upgrade leaves nothing of the version before.
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*.*"
  ; Compiled once here: people cannot write there later, and each start would compile anew.
  nsExec::ExecToLog '"$INSTDIR\runtime\python.exe" -X utf8 -m compileall -q --invalidation-mode unchecked-hash "$INSTDIR\lib" "$INSTDIR\program"'
  Pop $0
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "Field Intake"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Field Intake"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\FieldIntake.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" "$0"
  ${If} $Policy != ""
    ; %ProgramData%\Field Intake; the file is signed, so it need not be guarded
    SetShellVarContext all
    CreateDirectory "$APPDATA\Field Intake"
    CopyFiles /SILENT "$Policy" "$APPDATA\Field Intake\policy.json"
    ${If} $ForOne == 1
      SetShellVarContext current
    ${EndIf}
  ${EndIf}
  ${If} $NoShortcuts != 1
    CreateShortcut "$SMPROGRAMS\Field Intake.lnk" "$INSTDIR\FieldIntake.exe"
  ${EndIf}
SectionEnd

Function un.onInit
  SetRegView 64
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
  ; Silent removal never touches records.
  StrCpy $WithRecords 0
  ${IfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION $(KeepRecords) IDYES keep
    StrCpy $WithRecords 1
    keep:
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.WaitForEnd
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\runtime"
  Delete "$INSTDIR\FieldIntake.exe"
  Delete "$INSTDIR\intake.exe"
  Delete "$INSTDIR\field-intake.ico"
  Delete "$INSTDIR\MANIFEST.sha256"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Field Intake.lnk"
  DeleteRegKey SHCTX "${KEY}"
  ${If} $WithRecords == 1
    SetShellVarContext current
    RMDir /r "$LOCALAPPDATA\FieldIntake"
  ${EndIf}
SectionEnd
