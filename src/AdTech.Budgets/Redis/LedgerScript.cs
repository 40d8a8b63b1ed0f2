using System.Reflection;

namespace AdTech.Budgets.Redis;

/// <summary>The ledger's calls as scripts: one call is one step of Redis, in which nothing else happens.</summary>
internal static class LedgerScript
{
    internal static string Lease { get; } = Load("Lease");

    internal static string Close { get; } = Load("Close");

    internal static string SetAccounts { get; } = Load("SetAccounts");

    internal static string Charge { get; } = Load("Charge");

    internal static string Settle { get; } = Load("Settle");

    internal static string SettledUntil { get; } = Load("SettledUntil");

    internal static string Balance { get; } = Load("Balance");

    private static string Load(string name) => Read("Ledger") + Read(name);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"AdTech.Budgets.Redis.{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
