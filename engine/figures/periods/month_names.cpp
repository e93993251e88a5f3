#include "figures/periods/month_names.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

/// What a month is called, in turn in English, German, French, Spanish, Hungarian, Dutch, the Nordic languages,
/// Italian, Portuguese, Finnish and Polish; then in further ones of Europe, and in Turkish, Indonesian and Malay.
constexpr std::array<std::string_view, 12> kNames = {
    " jan january januar jänner jaenner jän janv janvier ene enero január januari gen gennaio janeiro tammikuu styczeń "
    "ianuarie leden ocak январь января янв sausis jaanuar janvāris ",
    " feb february februar febr févr fevr fév fev février fevrier febrero február februari febbraio fevereiro helmikuu "
    "luty februarie únor şubat февраль февраля фев vasaris veebruar februāris ",
    " mar march mär maer märz maerz mrz mars marzo márc marc március marcius maart mrt marts março marco maaliskuu "
    "marzec martie mart březen maret mac март марта мар kovas märts marec ",
    " apr april avr avril abr abril ápr április aprilis aprile huhtikuu kwiecień aprilie duben nisan апрель апреля апр "
    "balandis aprill aprīlis apríl ",
    " may mai mayo máj maj május majus mei mag maggio maio toukokuu květen mayıs май мая gegužė maijs ",
    " jun june juni juin junio jún június junius giu giugno junho kesäkuu czerwiec iunie červen haziran июнь июня июн "
    "birželis juuni jūnijs ",
    " jul july juli juil juillet julio júl július julius lug luglio julho heinäkuu lipiec iulie červenec temmuz julai "
    "июль июля июл liepa juuli jūlijs ",
    " aug august août aout ago agosto augusztus augustus augusti elokuu sierpień srpen ağustos agustus ogos август "
    "августа авг rugpjūtis augusts ",
    " sep sept september septembre septiembre setiembre szept szeptember set settembre setembro syyskuu wrzesień "
    "septembrie září eylül сентябрь сентября сен rugsėjis septembris ",
    " oct october okt oktober octobre octubre október ott ottobre out outubro lokakuu październik octombrie říjen ekim "
    "октябрь октября окт spalis oktoober oktobris ",
    " nov november novembre noviembre novembro marraskuu listopad noiembrie kasım ноябрь ноября ноя lapkritis "
    "novembris ",
    " dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro desember joulukuu grudzień "
    "decembrie prosinec aralık disember декабрь декабря дек gruodis detsember decembris ",
};

}  // namespace

int month_named(std::string_view word) {
  constexpr std::size_t longest = 16;  // bytes
  if (word.empty() || word.size() > longest || word.find(' ') != std::string_view::npos) return 0;
  std::array<char, longest + 2> whole{' '};
  std::copy(word.begin(), word.end(), whole.begin() + 1);
  whole.at(word.size() + 1) = ' ';
  std::string_view const wanted(whole.data(), word.size() + 2);
  auto const found = std::find_if(kNames.begin(), kNames.end(),
                                  [&](std::string_view names) { return names.find(wanted) != std::string_view::npos; });
  return found == kNames.end() ? 0 : static_cast<int>(found - kNames.begin()) + 1;
}

}  // namespace onpace
