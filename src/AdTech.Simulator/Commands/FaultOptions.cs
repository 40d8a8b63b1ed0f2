using System.CommandLine;
using static AdTech.Simulator.Commands.CommandOptions;

namespace AdTech.Simulator.Commands;

/// <summary>The options of <c>load</c> that make exchanges do wrong.</summary>
internal sealed class FaultOptions
{
    private readonly Option<double> _loseLoss = Share("--lose-loss", "Share of loss notices that are never sent.");
    private readonly Option<double> _loseBill = Share("--lose-bill", "Share of bills that are never sent though the exchange counts the impression.");
    private readonly Option<double> _lateBill = Share("--late-bill", "Share of bills that are sent only after --late-by.");
    private readonly Option<double> _lateBy = new("--late-by") { Description = "How many seconds late bills are late; aurora's are late after 20.", HelpName = "S", DefaultValueFactory = _ => FaultRates.None.LateBy.TotalSeconds };
    private readonly Option<double> _wrongMacro = Share("--wrong-macro", "Share of bills whose price is left out, unreplaced, no number, or above the bid.");
    private readonly Option<double> _repeat = Share("--repeat", "Share of bids whose notices are sent twice.");
    private readonly Option<double> _test = Share("--test", "Share of requests with test=1, which the exchange then bills all the same.");
    private readonly Option<bool> _reorder = new("--reorder") { Description = "Half of the bills overtake their win notices." };

    internal FaultOptions() => _lateBy.Validators.Add(static result => Require(result, IsNumber(result, 0, 3_600), "--late-by is 0 to 3600 seconds."));

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_loseLoss, _loseBill, _lateBill, _lateBy, _wrongMacro, _repeat, _test, _reorder]) command.Options.Add(option);
    }

    internal FaultRates Of(ParseResult parsed) => new()
    {
        LoseLoss = parsed.GetValue(_loseLoss),
        LoseBill = parsed.GetValue(_loseBill),
        LateBill = parsed.GetValue(_lateBill),
        LateBy = TimeSpan.FromSeconds(parsed.GetValue(_lateBy)),
        WrongMacro = parsed.GetValue(_wrongMacro),
        Repeat = parsed.GetValue(_repeat),
        Test = parsed.GetValue(_test),
        Reorder = parsed.GetValue(_reorder),
    };
}
