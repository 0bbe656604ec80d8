"""First names that news nearly always uses of women or of men, to tell who "he" or "she" may be. Others tell nothing."""

from __future__ import annotations

WOMEN = frozenset(
    "ada agnes aisha alice alicia alison amanda amelia amina amy ana anastasia andreea angela angelina anita anna annalena "
    "anne annette antonia asma astrid audrey aung-san barbara beatrice benazir bernadette beth betty brenda bridget brigitte "
    "camila carla carmen carol carolina caroline catherine cecilia charlotte cheryl chiara christina christine clara claire "
    "claudia condoleezza cristina cynthia daniela deborah denise diana dilma dora dorothy edith ekaterina elena elisabeth "
    "elise elizabeth ella ellen emily emma erika esther eva evelyn fatima federica fiona florence frances francesca "
    "gabriela gertrude gina giorgia gloria golda grace greta hanan hanna hannah heather heidi helen helena helga hillary "
    "inga ingrid irene irina isabel isabella ivanka jacinda jane janet jennifer jessica joan joanna josephine joyce judith "
    "julia juliana julie kaja kamala karen karin kate katherine kathleen katrin keiko khadija kristalina kristina kristen "
    "laura leila lena leticia leyla liliana linda lisa liudmila lucia lucy ludmila luisa lydia madeleine magdalena malala "
    "margaret margarita maria marianne marie marina marine marta martha mary maryam maya megan melania melissa mercedes "
    "mette michelle mila miriam monica monika nadia nancy natalia natalie natasha nicola nicole nina olga olivia oksana "
    "pamela patricia paula pauline penny rachel rebecca regina renata rita rosa rose ruth sabine samantha sandra sara sarah "
    "sheila sheikh-hasina shirin simone sofia sonia sophia sophie stephanie susan svetlana sylvia tamara tanya tatiana "
    "teresa theresa tsai ursula valentina valerie vanessa vera veronica victoria viktoria violeta virginia vivian wendy "
    "yasmin yelena yulia yuliya zainab zoe".split()
)
MEN = frozenset(
    "aaron abbas abdel abdul abdullah abraham adam adel adnan adolf adrian ahmad ahmed alan albert alberto aleksandr aleksei "
    "alejandro alex alexander alexandre alexei alfonso alfred alfredo ali allan alvaro amir amr anatoly anders andreas andrei "
    "andrew andrey andriy andrzej angus anthony anton antonio antony anwar ariel arnold arthur arturo atef augusto ayman "
    "barack bashar ben benjamin bernard bernie bill bob boris brad brian bruce bruno carl carlos casey cesar charles "
    "christopher chuck colin craig cyril dan daniel david dean dennis diego dieter dirk dmitri dmitry dmytro donald douglas "
    "ed eddie eduardo edward edwin ehud emil emmanuel enrique eric erich ernesto ernst evan evo farid felipe felix fernando "
    "fidel francis francisco francois frank franz fred frederick friedrich gavin gennady geoffrey george georgi gerald "
    "gerard gerhard gilles giovanni giuseppe gordon graham greg gregory guillermo gunter gustavo guy hamid hans harold "
    "harry hassan hector heiko helmut henri henry herbert herman horst hosni howard hugo hussein ian ibrahim igor imran "
    "ismail ivan jack jacob jacques jaime jair jake jakob james jamal jan jared jason javier jean jeff jeffrey jens jeremy "
    "jerome jerry jesus jim jimmy joao joachim joe joel johan johannes john jonas jonathan jorge jose josef joseph josep "
    "joshua juan julio justin karim karl keir keith ken kenneth kevin khalid khalil kofi konstantin kurt lars laurent lech "
    "lee leo leon leonid lev lewis lloyd louis lucas ludwig luis luiz mahathir mahmoud mahmud manuel marc marcel marco "
    "marcos mario mark marko martin marwan matteo matthew mauricio max maxim michael michel miguel mikhail mike milos "
    "mitch mohamed mohammad mohammed mohsen moshe muammar muhammad murat mustafa nabil naftali narendra nawaz neil nelson "
    "nicholas nick nicolas nigel nikita nikolai nikolay noam nouri oleg oleksandr oleksii olaf oliver olivier omar oscar "
    "osama otto pablo patrick paul pavel pedro pervez peter petr petro philip philippe pierre pieter radek rafael rahul "
    "ralph ramzan randy raul ray raymond recep reza ricardo richard rick rob robert roberto rodrigo roger roland roman ron "
    "ronald rudolf rudy rupert ryan saad saddam said salman salvador sam samuel scott sean sebastian serge sergei sergey "
    "sergio shimon shinzo silvio simon slobodan stanislav stefan stephen steve steven stuart sven taras ted terry thabo "
    "theodore thierry thomas tim timothy tobias todd tom tomas tony toomas umar valery vasily viktor vincent vitaly "
    "vladimir vladislav volodymyr vyacheslav walter wang wayne werner wilhelm william willy wolfgang xavier yair yasir "
    "yasser yevgeny yitzhak yoshihide yossi yuri yves yusuf zbigniew zoran".split()
)
