namespace AdTech.Simulator.Commands;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    internal const int Ok = 0;

    /// <summary>The platform did not answer, or did something that it may not.</summary>
    internal const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>All went well, but not as well as was asked for.</summary>
    internal const int ThresholdsMissed = 99;
}
