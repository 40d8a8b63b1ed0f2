// Each of these tests starts whole processes; side by side they would only starve each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
