/**
 * Takes pictures of every state of the questionnaire: both languages, desktop and phone, light and dark.
 *   node test/e2e/ask-screens.mjs <folder> [base URL] [only these names, comma separated]
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch } from './browser.ts';

const [folder, base = 'http://localhost:3000', only = ''] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node test/e2e/ask-screens.mjs <folder> [base URL] [names]');
  process.exit(2);
}
const WSL = 'complaint.kind=vm-does-not-start&os.family=windows&product.used=wsl2';
const STATES = {
  start: '',
  question: `?${WSL}&last=os.family`,
  taskmanager: `?${WSL}&at=task-manager.virtualization`,
  msinfo: `?${WSL}&at=windows.vbs`,
  features: `?${WSL}&at=windows.feature-vmp`,
  core: `?${WSL}&at=windows.memory-integrity`,
  firmware: `?cpu.vendor=amd&${WSL}&at=firmware.virt-option`,
  terminal: '?complaint.kind=vm-does-not-start&os.family=linux&product.used=kvm&at=linux.kvm-module',
  bcdedit: `?${WSL}&at=windows.hypervisorlaunchtype`,
  vbox: '?complaint.kind=runs-badly&os.family=windows&product.used=virtualbox&at=vbox.engine',
  nested: '?machine.kind=virtual&machine.outer-hypervisor=vmware&os.family=linux&product.used=kvm&at=cpu.virt-flag',
  ignored: `?${WSL}&no.such=1&firmware.virt=purple&cpu.model=mine&v=000000`,
  clash: `?${WSL}&firmware.virt=disabled&task-manager.virtualization=enabled`,
  unfit: '?complaint.kind=vm-does-not-start&os.family=linux&product.used=kvm&windows.vbs=running',
  pasted: `?${WSL}&cpu.virt=present&firmware.virt=disabled&symptom.code=hcs-e-hyperv-not-installed&read=cpu.virt+firmware.virt+symptom.code`,
  missed: `?${WSL}&at=windows.hypervisor&missed=other`,
  insidevm: '?complaint.kind=app-says-it-is-a-vm',
  end: `?cpu.vendor=intel&${WSL}&firmware.virt=disabled&end=1`,
  tried: `?cpu.vendor=intel&${WSL}&firmware.virt=disabled&tried=enable-vtx-in-firmware&end=1`,
  closing: `?cpu.vendor=intel&${WSL}&firmware.virt=disabled&worked=enable-vtx-in-firmware&end=1`,
  proved: `?cpu.vendor=intel&${WSL}&firmware.virt=disabled&worked=enable-vtx-in-firmware&now=enabled&end=1`,
  none: '?complaint.kind=dont-know&product.used=other&end=1',
  map: '/map',
};
const SIZES = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844, isMobile: true, hasTouch: true },
];
const wanted = Object.entries(STATES).filter(([name]) => only === '' || only.split(',').includes(name));
await mkdir(folder, { recursive: true });
const browser = await launch();
for (const locale of ['en', 'zh-CN']) {
  for (const { name: size, width, height, ...device } of SIZES) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        locale,
        reducedMotion: 'reduce',
        ...device,
      });
      const page = await context.newPage();
      page.on('console', (m) => m.type() === 'error' && console.log(locale, size, colorScheme, page.url(), m.text()));
      page.on('pageerror', (e) => console.log(locale, size, colorScheme, page.url(), String(e)));
      for (const [name, where] of wanted) {
        const answer = await page.goto(`${base}/${locale}/diagnose${where}`, { waitUntil: 'load' });
        if (answer?.status() !== 200) console.log(`${name} ${locale}: ${answer?.status()}`);
        await page.waitForTimeout(150);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) console.log(`${name} ${locale} ${size}: scrolls sideways by ${wide} px`);
        await page.screenshot({
          path: path.join(folder, `${name}.${locale}.${size}.${colorScheme}.png`),
          fullPage: true,
        });
      }
      await context.close();
    }
  }
}
await browser.close();
