namespace MagicCanvas.Grains.Quota;

internal enum BudgetCheck
{
    Covered,
    ProjectExceeded,
    UserExceeded,
}
