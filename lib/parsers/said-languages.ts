import type { Statement } from './said-statement.ts';
import { told } from './said-told.ts';

/**
 * The plainest forms in other languages: Spanish, Portuguese, German, French, Italian, Russian, Japanese, Korean, Vietnamese and Polish.
 * Folding writes Japanese 動 as 动 and 無 as 无.
 */

/** It does not start, does not work. */
export const STARTS_NOT =
  "\\bno (?:me |se )?(?:arranca|inicia|enciende|funciona|abre|ejecuta|deja iniciar|puedo (?:iniciar|arrancar|abrir|ejecutar)|puede (?:iniciar|arrancar|abrir)|se puede (?:iniciar|arrancar|abrir|ejecutar))|\\berror al (?:iniciar|arrancar|abrir|ejecutar)|n[ãa]o (?:inicia|iniciava|abre|funciona|liga|roda|consigo (?:iniciar|abrir|rodar))|\\berro ao (?:iniciar|abrir|rodar|executar)|\\bstartet nicht\\b|\\bl(?:ä|ae)sst sich nicht (?:starten|\\S{0,3}ffnen)|\\bkann nicht gestartet werden|\\bkonnte nicht gestartet werden|\\bfunktioniert nicht\\b|\\bne (?:d[ée]marre|se lance|fonctionne|s'ouvre) (?:pas|plus)\\b|\\bimpossible de (?:d[ée]marrer|lancer|ouvrir)\\b|не (?:запускается|запускаются|работает|стартует|открывается|включается)|ошибка при запуске|\\bnon (?:parte|si avvia|si apre|carica|funziona)\\b|起(?:动|動)(?:し(?:ない|ません|なく)|でき(?:ない|ません))|使えない|(?:动|動)かない|立ち上がらない|실행(?:이)? ?(?:안|되지|할 수 없)|켜지지 ?않|시작(?:이)? ?(?:안|되지|할 수 없)|không (?:khởi động|bật|mở|chạy)(?: được)?|nie (?:można (?:uruchomić|włączyć)|uruchamia|działa)";
/** It cannot be set up. */
export const INSTALLS_NOT =
  '\\bno (?:se puede|puedo|me deja|deja|logro) instalar|\\berror al (?:tratar de )?instalar|n[ãa]o (?:consigo|instala)(?: instalar)?|\\berro ao instalar|\\bl(?:ä|ae)sst sich nicht installieren|\\bkann nicht installiert werden|\\binstallation fehlgeschlagen|\\bimpossible d.installer|не (?:устанавливается|удается установить|удаётся установить)|ошибка (?:при |с )?установк|インストール(?:でき(?:ない|ません)|に失(?:败|敗))|설치(?:를|가)? ?(?:못|안 ?되|실패)|không cài (?:đặt )?được';

/** What a thing is called with its particle: "Hyper-V 이미 비활성화", "Hyper-V が有効". */
export const LANGUAGES: readonly Statement[] = [
  {
    pattern:
      /hyper-?v ?(?:가|이|를|을|는|은)? ?(?:이미 )?(?:활성화(?: ?된| ?되어| ?했|돼)|켜져|켰)|hyper-?v ?(?:が|は|を)? ?(?:有効(?:です|になって|にした|にして|にすると|$|[。,])|オン(?:です|になって))/,
    says: [told('windows.feature-hyper-v', 'enabled')],
  },
  {
    pattern:
      /hyper-?v ?(?:가|이|를|을|는|은|도)? ?(?:이미 )?(?:비활성화(?: ?되|된|했|돼)|꺼져|껐)|hyper-?v ?(?:が|は|を|も)? ?(?:(?:无|無)効(?:です|になって|にした|にして|$|[。,])|オフ(?:です|にした))/,
    says: [told('windows.feature-hyper-v', 'disabled')],
  },
  {
    pattern:
      /(?:svm|vt-?x|amd-v|가상화)(?: 기능)?(?:를|을|은|는|가|이)? ?(?:이미 )?(?:켜고|켜져|켰|활성화(?: ?되어|했|돼))|(?:bios|uefi)(?:で|の)[^。,]{0,12}(?:有効(?:です|になって|にした|にして))|(?:bios|uefi)[^.;]{0,8} è abilitat[oa] [^.;]{0,24}virtuali/,
    says: [told('firmware.virt-option', 'enabled')],
  },
  {
    pattern:
      /\bno se puede iniciar el servicio\b[^.;]{0,60}\bvmcompute\b|\bimpossible de d[ée]marrer le service\b[^.;]{0,60}\bvmcompute\b|\bdienst\b[^.;]{0,40}\bvmcompute\b[^.;]{0,40}\bnicht gestartet|\bn[ãa]o (?:é|foi) poss[íi]vel iniciar o servi[çc]o\b[^.;]{0,60}\bvmcompute\b/,
    says: [told('windows.vmcompute', 'stopped')],
    always: true,
  },
];
